package dev.securityinfo.notification.platform.keys;

import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.notification.platform.keys.PersonKey.Erased;
import dev.securityinfo.notification.platform.keys.PersonKey.Known;
import dev.securityinfo.notification.platform.keys.PersonKey.Late;
import dev.securityinfo.notification.platform.settings.KeySettings;
import dev.securityinfo.notification.platform.sql.Columns;
import dev.securityinfo.wire.keys.SealBroken;
import dev.securityinfo.wire.keys.WrappingKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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

    /** The keys of these people; of whom nothing is known the key is late. */
    public Map<String, PersonKey> of(Collection<String> userIds) {
        var keys = new HashMap<String, PersonKey>();
        if (!userIds.isEmpty()) {
            userIds.forEach(user -> keys.put(user, new Late()));
            sql.sql("SELECT * FROM data_key WHERE user_id = ANY (:users)")
                    .param("users", Columns.ofTexts(userIds))
                    .query(
                            row -> {
                                keys.put(row.getString("user_id"), key(row));
                            });
        }
        return keys;
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

    /**
     * What came last of each person, a key or none for a tombstone; within the transaction of the
     * caller.
     */
    public void keep(SortedMap<String, Optional<WrappedDataKey>> latest) {
        var column = Columns.of(latest.entrySet());
        sql.sql(
                        """
                        INSERT INTO data_key SELECT * FROM unnest(:users, :keyIds, :wrappedKeys)
                        ON CONFLICT (user_id) DO UPDATE SET key_id = excluded.key_id,
                          wrapped_key = excluded.wrapped_key
                        """)
                .param("users", column.text(Map.Entry::getKey))
                .param(
                        "keyIds",
                        column.text(e -> e.getValue().map(WrappedDataKey::keyId).orElse(null)))
                .param(
                        "wrappedKeys",
                        column.text(e -> e.getValue().map(WrappedDataKey::wrappedKey).orElse(null)))
                .update();
    }
}
