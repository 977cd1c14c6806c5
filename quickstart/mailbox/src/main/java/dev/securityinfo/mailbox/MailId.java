package dev.securityinfo.mailbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 22 letters and digits, as Mailpit's; the first nine tell when the message came, so ids sort by
 * age.
 */
record MailId(String value) implements Comparable<MailId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-z]{22}");
    private static final int TIME = 9;
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    static Optional<MailId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new MailId(text)) : Optional.empty();
    }

    Instant receivedAt() {
        return Instant.ofEpochMilli(Long.parseLong(value.substring(0, TIME), 36));
    }

    @Override
    public int compareTo(MailId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** Never gives two ids of the same millisecond, so that their order is the order of arrival. */
    static final class Sequence {

        private final SecureRandom random = new SecureRandom();
        private long last;

        synchronized MailId next() {
            last = Math.max(System.currentTimeMillis(), last + 1);
            var id = new StringBuilder("0".repeat(TIME)).append(Long.toString(last, 36));
            id.delete(0, id.length() - TIME);
            while (id.length() < 22) {
                id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
            }
            return new MailId(id.toString());
        }
    }
}
