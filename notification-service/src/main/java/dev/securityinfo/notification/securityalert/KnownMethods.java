package dev.securityinfo.notification.securityalert;

import dev.securityinfo.notification.platform.sql.Columns;
import dev.securityinfo.notification.securityalert.KnownMethod.Added;
import dev.securityinfo.notification.securityalert.KnownMethod.Ending;
import dev.securityinfo.notification.securityalert.KnownMethod.Part;
import dev.securityinfo.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The methods of people as far as events told of them. What was noted once never changes. */
@Component
class KnownMethods {

    private static final String ADDED = "added";
    private static final String VERIFIED = "verified";
    private static final String DELETED = "deleted";

    private final JdbcClient sql;
    private final JsonMapper json = WireJson.mapper();

    KnownMethods(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is to be noted of one method: of each column the JSON. */
    private static final class Notes {
        final String userId;
        @Nullable String added;
        @Nullable String verified;
        @Nullable String deleted;

        Notes(String userId) {
            this.userId = userId;
        }
    }

    /**
     * Notes what events say, what came first of each column, and returns what is new.
     *
     * @throws DataIntegrityViolationException if they give one method to two people
     */
    List<Part> note(List<Part> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        var notes = new TreeMap<UUID, Notes>();
        var first = new ArrayList<Part>();
        for (Part part : parts) {
            if (add(part, notes.computeIfAbsent(part.methodId(), _ -> new Notes(part.userId())))) {
                first.add(part);
            }
        }
        var news = write(notes);
        return first.stream().filter(part -> news.contains(place(part))).toList();
    }

    /** Whether it is the first of its column. */
    private boolean add(Part part, Notes notes) {
        if (!notes.userId.equals(part.userId())) {
            throw new DataIntegrityViolationException("a method belongs to one person");
        }
        switch (part.said()) {
            case Added added when notes.added == null -> notes.added = write(added);
            case Occasion verified when notes.verified == null -> notes.verified = write(verified);
            case Ending deleted when notes.deleted == null -> notes.deleted = write(deleted);
            case Added _, Occasion _, Ending _ -> {
                return false;
            }
        }
        return true;
    }

    private String write(Object said) {
        return json.writeValueAsString(said);
    }

    private record Place(UUID methodId, String column) {}

    private static Place place(Part part) {
        return new Place(
                part.methodId(),
                switch (part.said()) {
                    case Added _ -> ADDED;
                    case Occasion _ -> VERIFIED;
                    case Ending _ -> DELETED;
                });
    }

    private Set<Place> write(SortedMap<UUID, Notes> notes) {
        var news = new HashSet<Place>();
        var column = Columns.of(notes.entrySet());
        sql.sql(
                        """
                        INSERT INTO known_method AS known (method_id, user_id, added, verified, deleted)
                        SELECT id, user_id, added::json, verified::json, deleted::json
                        FROM unnest(:ids, :users, :added, :verified, :deleted)
                          AS n (id, user_id, added, verified, deleted)
                        ON CONFLICT (method_id) DO UPDATE SET
                          added = coalesce(known.added, excluded.added),
                          verified = coalesce(known.verified, excluded.verified),
                          deleted = coalesce(known.deleted, excluded.deleted)
                        WHERE known.user_id = excluded.user_id
                          AND (known.added IS NULL AND excluded.added IS NOT NULL
                            OR known.verified IS NULL AND excluded.verified IS NOT NULL
                            OR known.deleted IS NULL AND excluded.deleted IS NOT NULL)
                        RETURNING method_id,
                          old.added IS NULL AND new.added IS NOT NULL AS added,
                          old.verified IS NULL AND new.verified IS NOT NULL AS verified,
                          old.deleted IS NULL AND new.deleted IS NOT NULL AS deleted
                        """)
                .param("ids", column.uuid(Map.Entry::getKey))
                .param("users", column.text(note -> note.getValue().userId))
                .param(ADDED, column.text(note -> note.getValue().added))
                .param(VERIFIED, column.text(note -> note.getValue().verified))
                .param(DELETED, column.text(note -> note.getValue().deleted))
                .query(
                        row -> {
                            var id = row.getObject("method_id", UUID.class);
                            for (String changed : List.of(ADDED, VERIFIED, DELETED)) {
                                if (row.getBoolean(changed)) {
                                    news.add(new Place(id, changed));
                                }
                            }
                        });
        return news;
    }

    /**
     * What was noted of these people is gone.
     *
     * @param before of each the event of their stream by which it is; what came later stays
     */
    void forget(SortedMap<String, Long> before) {
        if (before.isEmpty()) {
            return;
        }
        var column = Columns.of(before.entrySet());
        sql.sql(
                        """
                        UPDATE known_method AS known SET added = NULL, verified = NULL, deleted = NULL
                        FROM unnest(:users, :sequences) AS erased (user_id, before)
                        WHERE known.user_id = erased.user_id
                          AND coalesce((known.added->>'sequence')::bigint, 0) < erased.before
                        """)
                .param("users", column.text(Map.Entry::getKey))
                .param("sequences", column.number(Map.Entry::getValue))
                .update();
    }

    /** All that is known of the methods of these people. */
    Map<String, List<KnownMethod>> of(Collection<String> userIds) {
        var known = new HashMap<String, List<KnownMethod>>();
        if (!userIds.isEmpty()) {
            sql.sql("SELECT * FROM known_method WHERE user_id = ANY (:users) ORDER BY method_id")
                    .param("users", Columns.ofTexts(userIds))
                    .query(
                            row -> {
                                known.computeIfAbsent(
                                                row.getString("user_id"), _ -> new ArrayList<>())
                                        .add(method(row));
                            });
        }
        return known;
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
