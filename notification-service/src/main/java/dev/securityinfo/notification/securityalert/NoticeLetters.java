package dev.securityinfo.notification.securityalert;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.notification.channel.Letter;
import dev.securityinfo.notification.platform.Language;
import dev.securityinfo.notification.platform.MessageTemplates;
import dev.securityinfo.notification.platform.Word;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the letter of one change, or of several at once. */
@Component
class NoticeLetters {

    private static final String MESSAGE = "security-alert";
    private static final Map<Language, DateTimeFormatter> WHEN =
            Arrays.stream(Language.values())
                    .collect(Collectors.toMap(Function.identity(), NoticeLetters::formatter));

    private final MessageTemplates templates;
    private final OrganisationSettings organisation;

    NoticeLetters(MessageTemplates templates, OrganisationSettings organisation) {
        this.templates = templates;
        this.organisation = organisation;
    }

    Letter write(MailAddress recipient, String languageTag, List<ToldChange> changes) {
        var language = Language.closestTo(languageTag);
        var values = new HashMap<String, Object>();
        values.put("organisation", organisation.name());
        values.put("help", organisation.help() == null ? "" : organisation.help());
        values.put("kind", changes.size() == 1 ? changes.getFirst().kind().name() : "SEVERAL");
        values.put("changes", changes.stream().map(change -> lines(change, language)).toList());
        return new Letter(
                recipient.deliverable(),
                language,
                templates.write(MESSAGE, language, "email.subject.txt", values).strip(),
                templates.write(MESSAGE, language, "email.body.txt", values),
                templates.write(MESSAGE, language, "email.body.html", values));
    }

    private Map<String, Object> lines(ToldChange change, Language language) {
        var values = new HashMap<String, Object>();
        values.put("kind", change.kind().name());
        values.put("here", here(change));
        values.put("address", new Word(shown(change.method())));
        values.put("replaced", new Word(shown(change.replaced())));
        values.put("by", change.by().name());
        values.put("organisation", organisation.name());
        return Map.of(
                "what",
                new Word(oneLine(templates.write(MESSAGE, language, "email.change.txt", values))),
                "when",
                new Word(when(change.at(), language)),
                "where",
                new Word(change.by() == ActorType.PERSON ? change.origin() : ""));
    }

    /** Which of the addresses is the one that reads this. */
    private static String here(ToldChange change) {
        if (change.isAbout(change.method())) {
            return "METHOD";
        }
        return change.isAbout(change.replaced()) ? "REPLACED" : "NEITHER";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String shown(@Nullable MailAddress address) {
        return address == null ? "" : address.masked();
    }

    private static String when(Instant at, Language language) {
        return Objects.requireNonNull(WHEN.get(language)).format(at.atOffset(ZoneOffset.UTC));
    }

    private static DateTimeFormatter formatter(Language language) {
        var pattern =
                switch (language) {
                    case ENGLISH, DUTCH, FRENCH -> "d MMMM uuuu, HH:mm 'UTC'";
                    case GERMAN -> "d. MMMM uuuu, HH:mm 'UTC'";
                    case SPANISH -> "d 'de' MMMM 'de' uuuu, HH:mm 'UTC'";
                };
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language.tag()));
    }
}
