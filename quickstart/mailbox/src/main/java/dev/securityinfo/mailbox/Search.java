package dev.securityinfo.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The part of Mailpit's search that scripts use: to:, from:, subject:, ..., words, and - for not.
 */
record Search(String query) implements Predicate<StoredMail> {

    private static final Pattern TERM = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

    @Override
    public boolean test(StoredMail stored) {
        return TERM.matcher(query).results().allMatch(term -> matches(term.group(), stored));
    }

    private static boolean matches(String term, StoredMail stored) {
        if (term.length() > 1 && (term.startsWith("-") || term.startsWith("!"))) {
            return !matches(term.substring(1), stored);
        }
        var colon = term.indexOf(':');
        var field = colon < 0 ? "" : term.substring(0, colon).toLowerCase(Locale.ROOT);
        var mail = stored.mail();
        return switch (field) {
            case "to" -> anyOf(mail.to(), value(term, colon));
            case "cc" -> anyOf(mail.cc(), value(term, colon));
            case "bcc" -> anyOf(mail.bcc(), value(term, colon));
            case "from" -> holds(mail.from().toString(), value(term, colon));
            case "addressed" -> holds(addresses(mail), value(term, colon));
            case "subject" -> holds(mail.subject(), value(term, colon));
            case "message-id" -> holds(mail.messageId(), value(term, colon));
            case "is" -> value(term, colon).equals("read") == stored.isRead();
            default ->
                    holds(
                            addresses(mail)
                                    + "\n"
                                    + mail.subject()
                                    + "\n"
                                    + mail.text()
                                    + "\n"
                                    + mail.html(),
                            value(term, -1));
        };
    }

    private static String value(String term, int colon) {
        return term.substring(colon + 1).replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static String addresses(Mail mail) {
        return String.join(
                "\n",
                mail.from().toString(),
                mail.to().toString(),
                mail.cc().toString(),
                mail.bcc().toString());
    }

    private static boolean anyOf(List<Mail.Mailbox> mailboxes, String value) {
        return mailboxes.stream().anyMatch(mailbox -> holds(mailbox.toString(), value));
    }

    private static boolean holds(String text, String value) {
        return text.toLowerCase(Locale.ROOT).contains(value);
    }
}
