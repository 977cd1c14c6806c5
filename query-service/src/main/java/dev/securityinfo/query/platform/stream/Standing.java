package dev.securityinfo.query.platform.stream;

import dev.securityinfo.contract.WrappedDataKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with a person at the moment of a read. Each read model asks for it within its
 * own query, so that all of an answer is of one moment.
 *
 * @param revision the last event that was projected; 0 for a person without history
 * @param complete nothing of this person's stream is known to be missing
 * @param loaded every topic was read up to the end that it had when the epoch began
 * @param key absent while it is on its way, and for ever once the person was erased
 */
public record Standing(
        long revision, boolean complete, boolean loaded, @Nullable WrappedDataKey key) {

    public static final String COLUMNS =
            """
            m.epoch AS current_epoch, m.loaded, s.epoch AS stream_epoch, s.revision, s.highest, s.announced,
            k.key_id, k.wrapped_key
            """;

    /** One row, with {@code m.epoch} the epoch whose rows may be shown. */
    public static final String TABLES =
            """
            read_models m
            LEFT JOIN person_stream s ON s.user_id = :user
            LEFT JOIN data_key k ON k.user_id = :user
            """;

    public static Standing of(String userId, ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("revision"),
                complete(userId, row),
                row.getBoolean("loaded"),
                key(userId, row));
    }

    private static boolean complete(String userId, ResultSet row) throws SQLException {
        boolean loaded = row.getBoolean("loaded");
        long currentEpoch = row.getLong("current_epoch");
        long epoch = row.getLong("stream_epoch");
        if (row.wasNull()) {
            return loaded;
        }
        // The first reading has nothing to compare with: no stream can be known to be complete.
        boolean firstReading = currentEpoch == 1 && !loaded;
        return epoch == currentEpoch
                && !firstReading
                && PersonStreams.stream(userId, row).isComplete();
    }

    private static @Nullable WrappedDataKey key(String userId, ResultSet row) throws SQLException {
        String keyId = row.getString("key_id");
        return keyId == null
                ? null
                : new WrappedDataKey(userId, keyId, row.getString("wrapped_key"));
    }
}
