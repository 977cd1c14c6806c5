package dev.securityinfo.query.platform.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each person's stream was read: a row per person, many written at a time. */
@Component
class PersonStreams {

    private final JdbcClient jdbc;

    PersonStreams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, PersonStream> load(Collection<String> userIds) {
        return jdbc
                .sql(
                        """
                        SELECT user_id, revision, announced FROM person_stream
                        WHERE user_id = ANY (:users)
                        """)
                .param("users", userIds.toArray(String[]::new))
                .query((row, _) -> stream(row.getString("user_id"), row))
                .list()
                .stream()
                .collect(Collectors.toMap(PersonStream::userId, Function.identity()));
    }

    void save(Collection<PersonStream> streams) {
        if (streams.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        INSERT INTO person_stream (user_id, revision, announced)
                        SELECT u, r, a
                        FROM unnest(:users, :revisions, :announced) AS changed (u, r, a)
                        ON CONFLICT (user_id) DO UPDATE SET
                          revision = excluded.revision, announced = excluded.announced
                        """)
                .param("users", streams.stream().map(PersonStream::userId).toArray(String[]::new))
                .param("revisions", streams.stream().mapToLong(PersonStream::revision).toArray())
                .param("announced", streams.stream().mapToLong(PersonStream::announced).toArray())
                .update();
    }

    static PersonStream stream(String userId, ResultSet row) throws SQLException {
        return new PersonStream(userId, row.getLong("revision"), row.getLong("announced"));
    }
}
