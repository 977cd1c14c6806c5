package dev.securityinfo.wire;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * Instants of the wire are those of RFC 3339, whose years have four digits. Java knows larger ones,
 * with which neither it nor a database can count: one of them would stop every consumer.
 */
final class WireTime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private WireTime() {}

    static Instant parse(String text) {
        var instant = Instant.parse(text);
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new DateTimeException("a year has four digits");
        }
        return instant;
    }
}
