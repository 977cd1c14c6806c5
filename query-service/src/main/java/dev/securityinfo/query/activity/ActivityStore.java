package dev.securityinfo.query.activity;

import static java.time.temporal.ChronoField.MICRO_OF_SECOND;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WireName;
import dev.securityinfo.query.activity.Entry.NamedMethod;
import dev.securityinfo.query.activity.Entry.Replacement;
import dev.securityinfo.query.platform.feed.BulkInsert;
import dev.securityinfo.query.platform.stream.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the timeline: one per activity, written many at a time and read by the page. */
@Component
class ActivityStore {

    private static final String PAGE =
            """
            LEFT JOIN LATERAL (
              SELECT * FROM activity
              WHERE user_id = :user AND (at, sequence, id) < (:at, :sequence, :id)
              ORDER BY at DESC, sequence DESC, id DESC LIMIT :limit
            ) a ON true
            LEFT JOIN activity_method n ON n.user_id = :user AND n.method_id = a.method_id
            LEFT JOIN activity_method r ON r.user_id = :user AND r.method_id = a.replaced_id
            ORDER BY a.at DESC, a.sequence DESC, a.id DESC
            """;

    private final JdbcClient jdbc;
    private final BulkInsert bulk;

    ActivityStore(JdbcClient jdbc, BulkInsert bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /**
     * An activity with the methods that it names.
     *
     * @param method absent for what concerns none, and while its event has not come
     */
    record Found(Activity activity, @Nullable NamedMethod method, @Nullable NamedMethod replaced) {}

    /** Activities, newest first. */
    record Page(Standing standing, List<Found> found) {}

    Page find(String userId, Cursor before, int limit) {
        var found = new ArrayList<Found>();
        var standing =
                jdbc.sql(
                                "SELECT "
                                        + Standing.COLUMNS
                                        + ", a.*, n.type AS method_type, n.value AS method_value,"
                                        + " r.type AS replaced_type, r.value AS replaced_value FROM "
                                        + Standing.TABLES
                                        + PAGE)
                        .param("user", userId)
                        .param("at", OffsetDateTime.ofInstant(before.at(), ZoneOffset.UTC))
                        .param("sequence", before.sequence())
                        .param("id", before.id())
                        .param("limit", limit)
                        .query(
                                (row, _) -> {
                                    if (row.getString("kind") != null) {
                                        found.add(found(userId, row));
                                    }
                                    return Standing.of(userId, row);
                                })
                        .list()
                        .getFirst();
        return new Page(standing, found);
    }

    /** What is there of these people's events, a text for each row. */
    Map<String, List<String>> lines(Collection<String> userIds) {
        var lines = new HashMap<String, List<String>>();
        jdbc.sql(
                        """
                        SELECT user_id, concat_ws('|', id, (extract(epoch FROM at) * 1000000)::bigint,
                          sequence, kind, coalesce(method_id::text, ''),
                          coalesce(replaced_id::text, ''), actor_type, coalesce(client, ''),
                          coalesce(origin, ''), coalesce(command, '')) AS line
                        FROM activity
                        WHERE user_id = ANY (:users) AND sequence > 0
                        UNION ALL
                        SELECT user_id, concat_ws('|', method_id, type, value) FROM activity_method
                        WHERE user_id = ANY (:users)
                        """)
                .param("users", userIds.toArray(String[]::new))
                .query(
                        row -> {
                            lines.computeIfAbsent(row.getString("user_id"), _ -> new ArrayList<>())
                                    .add(row.getString("line"));
                        });
        return lines;
    }

    private static Found found(String userId, ResultSet row) throws SQLException {
        String origin = row.getString("origin");
        var activity =
                new Activity(
                        userId,
                        uuid(row, "id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getLong("sequence"),
                        WireName.of(ActivityKind.class, row.getString("kind")),
                        row.getObject("method_id", UUID.class),
                        row.getObject("replaced_id", UUID.class),
                        WireName.of(ActorType.class, row.getString("actor_type")),
                        row.getString("client"),
                        origin == null ? null : SealedText.parse(origin),
                        row.getString("command"));
        return new Found(
                activity,
                method(userId, activity.methodId(), row, "method"),
                method(userId, activity.replacedId(), row, "replaced"));
    }

    private static @Nullable NamedMethod method(
            String userId, @Nullable UUID id, ResultSet row, String prefix) throws SQLException {
        String type = row.getString(prefix + "_type");
        return id == null || type == null
                ? null
                : new NamedMethod(
                        userId,
                        id,
                        WireName.of(MethodType.class, type),
                        SealedText.parse(row.getString(prefix + "_value")));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    /** Nothing of these people is left. */
    void forget(Collection<String> userIds) {
        for (var table :
                userIds.isEmpty() ? List.<String>of() : List.of("activity", "activity_method")) {
            jdbc.sql("DELETE FROM " + table + " WHERE user_id = ANY (:users)")
                    .param("users", userIds.toArray(String[]::new))
                    .update();
        }
    }

    /** Whatever is there stays as it is. */
    void save(Collection<Entry> entries) {
        // In the order of the keys: neighbours are written together, and no two wait crosswise.
        addActivities(sorted(firstOfEach(of(entries, Activity.class), Activity::id)));
        addMethods(sorted(firstOfEach(of(entries, NamedMethod.class), NamedMethod::methodId)));
        replace(of(entries, Replacement.class));
    }

    private void addActivities(List<Activity> some) {
        if (bulk.suits(some.size())) {
            bulk.copy(
                    """
                    activity (user_id, id, at, sequence, kind, method_id, replaced_id,
                              actor_type, client, origin, command)
                    """,
                    some,
                    ActivityStore::row);
        } else if (!some.isEmpty()) {
            insert(some);
        }
    }

    private static @Nullable Object[] row(Activity a) {
        return new @Nullable Object[] {
            a.userId(),
            a.id(),
            a.at(),
            a.sequence(),
            a.kind().wireName(),
            a.methodId(),
            a.replacedId(),
            a.by().wireName(),
            a.client(),
            a.origin(),
            a.command()
        };
    }

    private void insert(List<Activity> some) {
        jdbc.sql(
                        """
                        INSERT INTO activity (user_id, id, at, sequence, kind, method_id,
                                              replaced_id, actor_type, client, origin, command)
                        SELECT u, id::uuid,
                               to_timestamp(second) + micro * interval '1 microsecond',
                               sequence, kind, method::uuid, replaced::uuid, by, client, origin,
                               command
                        FROM unnest(:users, :ids, :seconds, :micros, :sequences, :kinds, :methods, :replaced,
                                    :actors, :clients, :origins, :commands)
                          AS new (u, id, second, micro, sequence, kind, method, replaced, by, client, origin,
                                  command)
                        ON CONFLICT DO NOTHING
                        """)
                .param("users", column(some, Activity::userId))
                .param("ids", column(some, Activity::id))
                .param("seconds", some.stream().mapToLong(a -> a.at().getEpochSecond()).toArray())
                .param("micros", some.stream().mapToInt(a -> a.at().get(MICRO_OF_SECOND)).toArray())
                .param("sequences", some.stream().mapToLong(Activity::sequence).toArray())
                .param("kinds", column(some, a -> a.kind().wireName()))
                .param("methods", column(some, Activity::methodId))
                .param("replaced", column(some, Activity::replacedId))
                .param("actors", column(some, a -> a.by().wireName()))
                .param("clients", column(some, Activity::client))
                .param("origins", column(some, Activity::origin))
                .param("commands", column(some, Activity::command))
                .update();
    }

    private void addMethods(List<NamedMethod> some) {
        if (some.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        INSERT INTO activity_method (user_id, method_id, type, value)
                        SELECT u, method::uuid, type, value
                        FROM unnest(:users, :methods, :types, :values) AS new (u, method, type, value)
                        ON CONFLICT DO NOTHING
                        """)
                .param("users", column(some, NamedMethod::userId))
                .param("methods", column(some, NamedMethod::methodId))
                .param("types", column(some, m -> m.type().wireName()))
                .param("values", column(some, NamedMethod::value))
                .update();
    }

    private void replace(List<Replacement> some) {
        if (some.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        UPDATE activity a SET kind = :replacement, replaced_id = r.replaced::uuid
                        FROM unnest(:users, :methods, :replaced, :sequences)
                          AS r (u, method, replaced, sequence)
                        WHERE a.user_id = r.u AND a.kind = :verification
                          AND a.method_id = r.method::uuid AND a.sequence < r.sequence
                        """)
                .param("replacement", ActivityKind.METHOD_REPLACED.wireName())
                .param("verification", ActivityKind.METHOD_VERIFIED.wireName())
                .param("users", column(some, Replacement::userId))
                .param("methods", column(some, Replacement::methodId))
                .param("replaced", column(some, Replacement::replacedId))
                .param("sequences", some.stream().mapToLong(Replacement::sequence).toArray())
                .update();
    }

    private static <E> @Nullable String[] column(
            List<E> entries, Function<E, @Nullable Object> value) {
        var texts = new @Nullable String[entries.size()];
        for (int i = 0; i < texts.length; i++) {
            Object one = value.apply(entries.get(i));
            texts[i] = one == null ? null : one.toString();
        }
        return texts;
    }

    private static <E extends Entry> List<E> of(Collection<Entry> entries, Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <E extends Entry> List<E> sorted(Collection<E> entries) {
        return entries.stream().sorted(Comparator.comparing(Entry::userId)).toList();
    }

    /** As if each had come in a batch of its own. */
    private static <E extends Entry> Collection<E> firstOfEach(
            List<E> entries, Function<E, UUID> id) {
        record Key(String userId, UUID id) {}
        var first = new LinkedHashMap<Key, E>();
        entries.forEach(e -> first.putIfAbsent(new Key(e.userId(), id.apply(e)), e));
        return first.values();
    }
}
