package dev.securityinfo.query.activity;

import dev.securityinfo.edge.problem.InvalidRequest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A place between two activities. It names neither a number nor a row, so that it stays where it is
 * while others come, and after a rebuild.
 */
record Cursor(Instant at, long sequence, UUID id) {

    private static final int BYTES = 4 * Long.BYTES;
    private static final long LATEST =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));
    private static final long EARLIEST =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("0001-01-01T00:00:00Z"));

    /** Before it is everything. */
    static final Cursor NEWEST =
            new Cursor(
                    Instant.EPOCH.plus(LATEST, ChronoUnit.MICROS),
                    Long.MAX_VALUE,
                    new UUID(-1, -1));

    static Cursor at(Activity activity) {
        return new Cursor(activity.at(), activity.sequence(), activity.id());
    }

    /** As a reader got it. */
    static Cursor parse(String field, String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == BYTES) {
                long micros = bytes.getLong();
                var cursor =
                        new Cursor(
                                Instant.EPOCH.plus(
                                        Math.clamp(micros, EARLIEST, LATEST), ChronoUnit.MICROS),
                                bytes.getLong(),
                                new UUID(bytes.getLong(), bytes.getLong()));
                if (cursor.toString().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new InvalidRequest(field, "cursor");
    }

    @Override
    public String toString() {
        var bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                        .putLong(sequence)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
