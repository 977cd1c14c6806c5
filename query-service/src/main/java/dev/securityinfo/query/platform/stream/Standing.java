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
 * @param complete nothing of this person is known to be missing. Not before every topic was read
 *     once: until then there may be events of anybody that nothing shows, and notices never have an
 *     order that would show whether they are all there
 * @param key absent while it is on its way, and for ever once the person was erased
 */
public record Standing(long revision, boolean complete, @Nullable WrappedDataKey key) {

    public static final String COLUMNS =
            """
            m.loaded, s.revision, s.announced, k.key_id, k.wrapped_key
            """;

    /** One row, whoever it is. */
    public static final String TABLES =
            """
            read_models m
            LEFT JOIN person_stream s ON s.user_id = :user
            LEFT JOIN data_key k ON k.user_id = :user
            """;

    public static Standing of(String userId, ResultSet row) throws SQLException {
        var stream = PersonStreams.stream(userId, row); // where there is none, nothing yet
        boolean complete = row.getBoolean("loaded") && stream.isComplete();
        return new Standing(stream.revision(), complete, key(userId, row));
    }

    private static @Nullable WrappedDataKey key(String userId, ResultSet row) throws SQLException {
        String keyId = row.getString("key_id");
        return keyId == null
                ? null
                : new WrappedDataKey(userId, keyId, row.getString("wrapped_key"));
    }
}
