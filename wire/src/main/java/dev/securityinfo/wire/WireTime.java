package dev.securityinfo.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Instants of the wire are those of RFC 3339, whose years have four digits. Java knows larger ones,
 * with which neither it nor a database can count: one of them would stop every consumer.
 */
final class WireTime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private WireTime() {}

    static Instant parse(String text) {
        var plain = plain(text);
        if (plain != null) {
            return plain;
        }
        var instant = Instant.parse(text);
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new DateTimeException("a year has four digits");
        }
        return instant;
    }

    /** As our writers write it, ten times as fast as the JDK's own; null if it is anything else. */
    private static @Nullable Instant plain(String text) {
        int length = text.length();
        if (length < 20
                || length > 30
                || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || (length > 20 && (text.charAt(19) != '.' || length == 21))) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int fraction = length == 20 ? 0 : digits(text, 20, length - 1);
        boolean sound =
                year >= 0
                        && (month >= 1 && month <= 12)
                        && (day >= 1 && day <= 31)
                        && (hour >= 0 && hour <= 23)
                        && (minute >= 0 && minute <= 59)
                        && (second >= 0 && second <= 59)
                        && fraction >= 0;
        if (!sound) {
            return null;
        }
        for (int place = length - 21; place < 9 && place > 0; place++) {
            fraction *= 10;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(
                days * 86_400 + hour * 3_600L + minute * 60L + second, fraction);
    }

    /** Below zero if there is something else. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
