package dev.securityinfo.web.audit;

import dev.securityinfo.web.platform.page.Browser;
import dev.securityinfo.web.platform.page.Sentences;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event in the words of the page.
 *
 * @param warns whether it deserves a second look
 * @param by who did it, and through which client
 * @param from where they were; null where nobody was anywhere
 * @param address what was added; null for events that have none
 */
record Line(
        long position,
        long sequence,
        Instant at,
        String sentence,
        boolean warns,
        String by,
        @Nullable String from,
        @Nullable String address,
        @Nullable String method,
        @Nullable String hash) {

    private static final int SHORT = 12;

    static Line of(HistoryEvent event, boolean clear, Locale language, Sentences sentences) {
        var method = event.data().methodId();
        return new Line(
                event.position(),
                event.sequence(),
                event.time(),
                sentence(event, language, sentences),
                event.isWrongCode(),
                by(event, language, sentences),
                event.origin() == null ? null : from(event, clear, language, sentences),
                event.hasAddress() ? address(event, clear, language, sentences) : null,
                method == null ? null : Difference.shortened(method),
                event.hash());
    }

    public @Nullable String shortHash() {
        return hash == null || hash.length() <= SHORT ? hash : hash.substring(0, SHORT) + "…";
    }

    static String sentence(HistoryEvent event, Locale language, Sentences sentences) {
        var data = event.data();
        return switch (event.kind()) {
            case "email-method-added" ->
                    sentences.say(
                            data.replaces() == null
                                    ? "audit.event.email-added"
                                    : "audit.event.email-replacing",
                            language);
            case "code-issued" -> sentences.say("audit.event.code-issued", language);
            case "code-rejected" ->
                    sentences.say(
                            "audit.event.code-rejected",
                            language,
                            data.attemptsLeft() == null ? 0 : data.attemptsLeft());
            case "email-method-verified" -> sentences.say("audit.event.email-verified", language);
            case "method-deleted" ->
                    sentences.say(
                            data.replacedBy() == null
                                    ? "audit.event.method-deleted"
                                    : "audit.event.method-replaced",
                            language);
            case "lock-lifted" -> sentences.say("audit.event.lock-lifted", language);
            case "erasure-requested" -> sentences.say("audit.event.erasure-requested", language);
            case "person-erased" -> sentences.say("audit.event.person-erased", language);
            default -> sentences.say("audit.event.other", language, event.kind());
        };
    }

    private static String by(HistoryEvent event, Locale language, Sentences sentences) {
        var who =
                switch (event.actortype()) {
                    case "administrator" ->
                            sentences.say("audit.by.administrator", language, event.actor());
                    case "system" -> sentences.say("audit.by.system", language);
                    default -> sentences.say("audit.by.person", language, event.actor());
                };
        return event.client() == null
                ? who
                : who + " " + sentences.say("audit.through", language, event.client());
    }

    private static String from(
            HistoryEvent event, boolean clear, Locale language, Sentences sentences) {
        if (!clear) {
            return sentences.say("audit.from.hidden", language);
        }
        var values = event.values();
        if (values == null || values.origin() == null || values.origin().ip() == null) {
            return sentences.say("audit.from.gone", language);
        }
        var browser = Browser.name(values.origin().userAgent());
        return browser == null
                ? sentences.say("activity.from", language, values.origin().ip())
                : sentences.say("activity.from-with", language, values.origin().ip(), browser);
    }

    private static String address(
            HistoryEvent event, boolean clear, Locale language, Sentences sentences) {
        if (!clear) {
            return sentences.say("audit.hidden", language);
        }
        var values = event.values();
        return values == null || values.address() == null
                ? sentences.say("audit.gone", language)
                : values.address();
    }
}
