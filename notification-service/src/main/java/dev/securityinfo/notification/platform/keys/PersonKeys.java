package dev.securityinfo.notification.platform.keys;

import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.notification.platform.keys.PersonKey.Erased;
import dev.securityinfo.notification.platform.keys.PersonKey.Known;
import dev.securityinfo.notification.platform.keys.PersonKey.Late;
import dev.securityinfo.notification.platform.settings.KeySettings;
import dev.securityinfo.wire.keys.SealBroken;
import dev.securityinfo.wire.keys.WrappingKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The data keys of people. None is kept unwrapped: a notice is rare, and what was erased is gone at
 * once.
 */
@Component
public class PersonKeys {

    private static final Logger log = LoggerFactory.getLogger(PersonKeys.class);

    private final JdbcClient sql;
    private final WrappingKey wrapping;

    PersonKeys(JdbcClient sql, KeySettings settings, Clock clock) {
        this.sql = sql;
        this.wrapping = WrappingKey.at(settings.wrapping(), clock);
    }

    public PersonKey of(String userId) {
        return sql.sql("SELECT * FROM data_key WHERE user_id = :userId")
                .param("userId", userId)
                .query((row, _) -> key(row))
                .optional()
                .orElseGet(Late::new);
    }

    private PersonKey key(ResultSet row) throws SQLException {
        String keyId = row.getString("key_id");
        return keyId == null
                ? new Erased()
                : unwrapped(
                        new WrappedDataKey(
                                row.getString("user_id"), keyId, row.getString("wrapped_key")));
    }

    private PersonKey unwrapped(WrappedDataKey wrapped) {
        try {
            return new Known(wrapping.unwrap(wrapped));
        } catch (SealBroken e) {
            // A wrapping key that was added elsewhere first may come here in a minute.
            log.warn("A data key waits: {}", e.getMessage());
            return new Late();
        }
    }

    /** A key came; within the transaction of the caller. */
    public void keep(WrappedDataKey key) {
        write(key.userId(), key.keyId(), key.wrappedKey());
    }

    /** A tombstone came; within the transaction of the caller. */
    public void erase(String userId) {
        write(userId, null, null);
    }

    private void write(String userId, @Nullable String keyId, @Nullable String wrappedKey) {
        sql.sql(
                        """
                        INSERT INTO data_key VALUES (:userId, :keyId, :wrappedKey)
                        ON CONFLICT (user_id) DO UPDATE SET key_id = excluded.key_id,
                          wrapped_key = excluded.wrapped_key
                        """)
                .param("userId", userId)
                .param("keyId", keyId)
                .param("wrappedKey", wrappedKey)
                .update();
    }
}
