package dev.securityinfo.command.platform.crypto;

import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.edge.problem.NeighbourAway;
import dev.securityinfo.wire.keys.DataKey;
import dev.securityinfo.wire.keys.WrappingKey;
import dev.securityinfo.wire.keys.WrappingKeyAway;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data keys of people, wrapped, in the table beside their events: a key and its first event
 * commit together.
 */
final class DataKeys {

    private final JdbcClient jdbc;
    private final WrappingKey wrapping;

    DataKeys(JdbcClient jdbc, WrappingKey wrapping) {
        this.jdbc = jdbc;
        this.wrapping = wrapping;
    }

    Optional<DataKey> find(String userId) {
        return jdbc.sql("SELECT key_id, wrapped_key FROM data_key WHERE user_id = ?")
                .param(userId)
                .query((row, _) -> new WrappedDataKey(userId, row.getString(1), row.getString(2)))
                .optional()
                .map(wrapped -> asking(() -> wrapping.unwrap(wrapped)));
    }

    /** The person's key; made now, in the running transaction, if there is none. */
    DataKey findOrMake(String userId) {
        return find(userId).orElseGet(() -> make(userId));
    }

    private DataKey make(String userId) {
        DataKey key = DataKey.generate();
        WrappedDataKey wrapped = asking(() -> wrapping.wrap(userId, key));
        int made =
                jdbc.sql(
                                """
                                INSERT INTO data_key (user_id, key_id, wrapped_key) VALUES (?, ?, ?)
                                ON CONFLICT (user_id) DO NOTHING
                                """)
                        .params(userId, wrapped.keyId(), wrapped.wrappedKey())
                        .update();
        return made == 1 ? key : find(userId).orElseThrow();
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (WrappingKeyAway e) {
            throw new NeighbourAway(e);
        }
    }
}
