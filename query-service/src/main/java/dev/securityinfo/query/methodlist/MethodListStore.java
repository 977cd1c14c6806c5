package dev.securityinfo.query.methodlist;

import dev.securityinfo.query.platform.stream.Checked;
import dev.securityinfo.query.platform.stream.Standing;
import dev.securityinfo.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the method list: one per person, written many at a time and read one at a time. */
@Component
class MethodListStore {

    private static final TypeReference<List<Method>> METHODS = new TypeReference<>() {};

    private static final String LOAD =
            """
            SELECT user_id, methods FROM method_list WHERE user_id = ANY (:users)
            """;

    private final JsonMapper json = WireJson.mapper();
    private final JdbcClient jdbc;

    MethodListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the read model knows of a person at this moment. */
    record Found(Standing standing, MethodList list) {}

    Found find(String userId) {
        return jdbc.sql(
                        "SELECT "
                                + Standing.COLUMNS
                                + ", l.methods FROM "
                                + Standing.TABLES
                                + "LEFT JOIN method_list l ON l.user_id = :user")
                .param("user", userId)
                .query((row, _) -> new Found(Standing.of(userId, row), list(userId, row)))
                .single();
    }

    /** The lists of these people, to be projected upon. */
    Map<String, MethodList> load(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(LOAD)
                .param("users", userIds.toArray(String[]::new))
                .query((row, _) -> list(row.getString("user_id"), row))
                .list()
                .stream()
                .collect(Collectors.toMap(MethodList::userId, Function.identity()));
    }

    /** The same as texts; a row that is no list stays as it is, and is the text of none. */
    Map<String, String> texts(Collection<String> userIds) {
        var texts = new HashMap<String, String>();
        jdbc.sql(LOAD)
                .param("users", userIds.toArray(String[]::new))
                .query(
                        row -> {
                            String userId = row.getString("user_id");
                            texts.put(userId, text(userId, row.getString("methods")));
                        });
        return texts;
    }

    private String text(String userId, String methods) {
        try {
            return text(new MethodList(userId, json.readValue(methods, METHODS)));
        } catch (JacksonException e) {
            return methods;
        }
    }

    String text(MethodList list) {
        return list.methods().isEmpty() ? Checked.NOTHING : methods(list);
    }

    void save(Collection<MethodList> lists) {
        if (lists.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        INSERT INTO method_list (user_id, methods)
                        SELECT u, m FROM unnest(:users, :methods::json[]) AS changed (u, m)
                        ON CONFLICT (user_id) DO UPDATE SET methods = excluded.methods
                        """)
                .param("users", lists.stream().map(MethodList::userId).toArray(String[]::new))
                .param("methods", lists.stream().map(this::methods).toArray(String[]::new))
                .update();
    }

    private MethodList list(String userId, ResultSet row) throws SQLException {
        String methods = row.getString("methods");
        return methods == null
                ? MethodList.nothingYet(userId)
                : new MethodList(userId, json.readValue(methods, METHODS));
    }

    private String methods(MethodList list) {
        return json.writeValueAsString(list.methods());
    }
}
