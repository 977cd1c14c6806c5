package dev.securityinfo.notification.securityalert;

import dev.securityinfo.notification.securityalert.KnownMethod.Added;
import dev.securityinfo.notification.securityalert.KnownMethod.Ending;
import dev.securityinfo.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The methods of people as far as events told of them. What was noted once never changes. */
@Component
class KnownMethods {

    private final JdbcClient sql;
    private final JsonMapper json = WireJson.mapper();

    KnownMethods(JdbcClient sql) {
        this.sql = sql;
    }

    /** Returns whether that is new. */
    boolean note(String userId, UUID methodId, Added added) {
        return note(userId, methodId, "added", added);
    }

    boolean noteVerified(String userId, UUID methodId, Occasion verified) {
        return note(userId, methodId, "verified", verified);
    }

    boolean note(String userId, UUID methodId, Ending deleted) {
        return note(userId, methodId, "deleted", deleted);
    }

    private boolean note(String userId, UUID methodId, String column, Object value) {
        return sql.sql(
                                """
                                INSERT INTO known_method (method_id, user_id, %1$s)
                                VALUES (:methodId, :userId, :value::json)
                                ON CONFLICT (method_id) DO UPDATE SET %1$s = excluded.%1$s
                                WHERE known_method.%1$s IS NULL
                                  AND known_method.user_id = excluded.user_id
                                """
                                        .formatted(column))
                        .param("methodId", methodId)
                        .param("userId", userId)
                        .param("value", json.writeValueAsString(value))
                        .update()
                > 0;
    }

    List<KnownMethod> of(String userId) {
        return sql.sql("SELECT * FROM known_method WHERE user_id = :userId ORDER BY method_id")
                .param("userId", userId)
                .query((row, _) -> method(row))
                .list();
    }

    private KnownMethod method(ResultSet row) throws SQLException {
        return new KnownMethod(
                row.getObject("method_id", UUID.class),
                read(row.getString("added"), Added.class),
                read(row.getString("verified"), Occasion.class),
                read(row.getString("deleted"), Ending.class));
    }

    private <T> @Nullable T read(@Nullable String value, Class<T> type) {
        return value == null ? null : json.readValue(value, type);
    }
}
