package dev.securityinfo.web.activity;

import dev.securityinfo.web.platform.page.Browser;
import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.QueryService.Activity;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the timeline.
 *
 * @param warns whether it deserves a second look
 * @param from where it was done from; null for what the system did by itself
 */
record Entry(String sentence, boolean warns, Instant at, @Nullable String from) {

    static Entry of(Activity activity, OnBehalf person, Sentences sentences) {
        var language = person.language();
        return new Entry(
                sentence(activity, language, sentences),
                activity.kind().equals("code-rejected") || activity.kind().equals("notice-failed"),
                activity.at(),
                from(activity, language, sentences));
    }

    private static String sentence(Activity activity, Locale language, Sentences sentences) {
        var value = known(activity.value(), language, sentences);
        return switch (activity.kind()) {
            case "method-added" -> sentences.say("activity.method-added", language, value);
            case "code-sent" -> sentences.say("activity.code-sent", language, value);
            case "code-rejected" -> sentences.say("activity.code-rejected", language, value);
            case "method-verified" -> sentences.say("activity.method-verified", language, value);
            case "method-deleted" -> sentences.say("activity.method-deleted", language, value);
            case "method-replaced" ->
                    sentences.say(
                            "activity.method-replaced",
                            language,
                            value,
                            known(activity.replacedValue(), language, sentences));
            case "lock-lifted" -> sentences.say("activity.lock-lifted", language);
            case "notice-sent" -> sentences.say("activity.notice-sent", language, value);
            case "notice-failed" -> sentences.say("activity.notice-failed", language, value);
            default -> sentences.say("activity.other", language); // newer than this page
        };
    }

    private static String known(@Nullable String value, Locale language, Sentences sentences) {
        return value == null ? sentences.say("list.no-value", language) : value;
    }

    private static @Nullable String from(Activity activity, Locale language, Sentences sentences) {
        if ("administrator".equals(activity.by())) {
            return sentences.say("activity.by-administrator", language);
        }
        if (activity.address() == null) {
            return null;
        }
        var browser = Browser.name(activity.browser());
        return browser == null
                ? sentences.say("activity.from", language, activity.address())
                : sentences.say("activity.from-with", language, activity.address(), browser);
    }
}
