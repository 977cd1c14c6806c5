package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the method list: one per person, written many at a time and read one at a time. */
@Component
class MethodListStore {

    private static final TypeReference<List<Method>> METHODS = new TypeReference<>() {};

    private final JsonMapper json = WireJson.mapper();
    private final JdbcClient jdbc;

    MethodListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the read model knows of a person at this moment. */
    sealed interface Found {

        /**
         * Everything that is known to exist.
         *
         * @param key absent while it is on its way, and for ever once the person was erased
         */
        record Known(MethodList list, @Nullable WrappedDataKey key) implements Found {}

        /** There is more than was read so far; what is there would be a false answer. */
        record NotYet() implements Found {}
    }

    Found find(String userId) {
        return jdbc.sql(
                        """
                        SELECT m.epoch AS current_epoch, m.loaded, l.epoch, l.revision, l.highest,
                               l.announced, l.methods, k.key_id, k.wrapped_key
                        FROM read_model m
                        LEFT JOIN method_list l ON l.user_id = :user
                        LEFT JOIN data_key k ON k.user_id = :user
                        WHERE m.name = 'method-list'
                        """)
                .param("user", userId)
                .query((row, _) -> found(userId, row))
                .single();
    }

    private Found found(String userId, ResultSet row) throws SQLException {
        boolean loaded = row.getBoolean("loaded");
        long currentEpoch = row.getLong("current_epoch");
        long epoch = row.getLong("epoch");
        if (row.wasNull()) {
            return loaded
                    ? new Found.Known(MethodList.nothingYet(userId), null)
                    : new Found.NotYet();
        }
        // The first reading has nothing to compare with: no list can be known to be complete.
        boolean firstReading = currentEpoch == 1 && !loaded;
        MethodList list = list(userId, row);
        if (epoch != currentEpoch || firstReading || !list.isComplete()) {
            return new Found.NotYet();
        }
        return new Found.Known(list, key(userId, row));
    }

    /** The lists of these people, to be projected upon; a row of an older epoch starts again. */
    Map<String, MethodList> load(Collection<String> userIds, long epoch) {
        return jdbc
                .sql(
                        """
                        SELECT user_id, epoch, revision, highest, announced, methods
                        FROM method_list WHERE user_id = ANY (:users)
                        """)
                .param("users", userIds.toArray(String[]::new))
                .query(
                        (row, _) -> {
                            MethodList list = list(row.getString("user_id"), row);
                            return row.getLong("epoch") == epoch ? list : list.fromTheStart();
                        })
                .list()
                .stream()
                .collect(Collectors.toMap(MethodList::userId, Function.identity()));
    }

    void save(Collection<MethodList> lists, long epoch) {
        if (lists.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        INSERT INTO method_list (user_id, epoch, revision, highest, announced, methods)
                        SELECT u, :epoch, r, h, a, m
                        FROM unnest(:users, :revisions, :highest, :announced, :methods::json[])
                          AS changed (u, r, h, a, m)
                        ON CONFLICT (user_id) DO UPDATE SET
                          epoch = excluded.epoch, revision = excluded.revision,
                          highest = excluded.highest, announced = excluded.announced,
                          methods = excluded.methods
                        """)
                .param("epoch", epoch)
                .param("users", lists.stream().map(MethodList::userId).toArray(String[]::new))
                .param("revisions", lists.stream().mapToLong(MethodList::revision).toArray())
                .param("highest", lists.stream().mapToLong(MethodList::highest).toArray())
                .param("announced", lists.stream().mapToLong(MethodList::announced).toArray())
                .param("methods", lists.stream().map(this::methods).toArray(String[]::new))
                .update();
    }

    private MethodList list(String userId, ResultSet row) throws SQLException {
        return new MethodList(
                userId,
                row.getLong("revision"),
                row.getLong("highest"),
                row.getLong("announced"),
                json.readValue(row.getString("methods"), METHODS));
    }

    private String methods(MethodList list) {
        return json.writeValueAsString(list.methods());
    }

    private static @Nullable WrappedDataKey key(String userId, ResultSet row) throws SQLException {
        String keyId = row.getString("key_id");
        return keyId == null
                ? null
                : new WrappedDataKey(userId, keyId, row.getString("wrapped_key"));
    }
}
