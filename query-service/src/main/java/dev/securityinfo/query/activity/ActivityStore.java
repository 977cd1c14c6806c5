package dev.securityinfo.query.activity;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WireName;
import dev.securityinfo.query.activity.Entry.NamedMethod;
import dev.securityinfo.query.activity.Entry.Replacement;
import dev.securityinfo.query.platform.stream.Standing;
import dev.securityinfo.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the timeline: one per activity, written many at a time and read by the page. */
@Component
class ActivityStore {

    private static final String PAGE =
            """
            LEFT JOIN LATERAL (
              SELECT * FROM activity
              WHERE user_id = :user AND epoch = m.epoch AND (at, sequence, id) < (:at, :sequence, :id)
              ORDER BY at DESC, sequence DESC, id DESC LIMIT :limit
            ) a ON true
            LEFT JOIN activity_method n ON n.user_id = :user AND n.method_id = a.method_id
            LEFT JOIN activity_method r ON r.user_id = :user AND r.method_id = a.replaced_id
            ORDER BY a.at DESC, a.sequence DESC, a.id DESC
            """;

    private final JsonMapper json = WireJson.mapper();
    private final JdbcClient jdbc;

    ActivityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Whatever is there in this epoch stays as it is. */
    void save(Collection<Entry> entries, long epoch) {
        var activities = firstOfEach(of(entries, Activity.class), Activity::id);
        if (!activities.isEmpty()) {
            write(
                    """
                    INSERT INTO activity (user_id, id, epoch, at, sequence, kind, method_id,
                                          replaced_id, actor_type, client, origin, command)
                    SELECT "userId", id, :epoch, at, sequence, kind,
                           "methodId", "replacedId", by, client, origin, command
                    FROM json_to_recordset(:entries::json) AS e (
                           "userId" text, id uuid, at timestamptz, sequence bigint, kind text,
                           "methodId" uuid, "replacedId" uuid, by text, client text, origin text,
                           command text)
                    ON CONFLICT (user_id, id) DO UPDATE SET
                      epoch = excluded.epoch, at = excluded.at, sequence = excluded.sequence,
                      kind = excluded.kind, method_id = excluded.method_id,
                      replaced_id = excluded.replaced_id, actor_type = excluded.actor_type,
                      client = excluded.client, origin = excluded.origin,
                      command = excluded.command
                    WHERE activity.epoch < excluded.epoch
                    """,
                    activities,
                    epoch);
        }
        var methods = firstOfEach(of(entries, NamedMethod.class), NamedMethod::methodId);
        if (!methods.isEmpty()) {
            write(
                    """
                    INSERT INTO activity_method (user_id, method_id, epoch, type, value)
                    SELECT "userId", "methodId", :epoch, type, value
                    FROM json_to_recordset(:entries::json) AS e (
                           "userId" text, "methodId" uuid, type text, value text)
                    ON CONFLICT (user_id, method_id) DO UPDATE SET
                      epoch = excluded.epoch, type = excluded.type, value = excluded.value
                    WHERE activity_method.epoch < excluded.epoch
                    """,
                    methods,
                    epoch);
        }
        var replacements = of(entries, Replacement.class);
        if (!replacements.isEmpty()) {
            write(
                    """
                    UPDATE activity a SET kind = '%s', replaced_id = e."replacedId"
                    FROM json_to_recordset(:entries::json) AS e (
                           "userId" text, "methodId" uuid, "replacedId" uuid, sequence bigint)
                    WHERE a.user_id = e."userId" AND a.epoch = :epoch AND a.kind = '%s'
                      AND a.method_id = e."methodId" AND a.sequence < e.sequence
                    """
                            .formatted(
                                    ActivityKind.METHOD_REPLACED.wireName(),
                                    ActivityKind.METHOD_VERIFIED.wireName()),
                    replacements,
                    epoch);
        }
    }

    private void write(String sql, List<? extends Entry> entries, long epoch) {
        jdbc.sql(sql)
                .param("entries", json.writeValueAsString(entries))
                .param("epoch", epoch)
                .update();
    }

    private static <E extends Entry> List<E> of(Collection<Entry> entries, Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** As if each had come in a batch of its own. */
    private static <E extends Entry> List<E> firstOfEach(List<E> entries, Function<E, UUID> id) {
        var first = new LinkedHashMap<List<Object>, E>();
        entries.forEach(e -> first.putIfAbsent(List.of(e.userId(), id.apply(e)), e));
        return List.copyOf(first.values());
    }

    /** What does not come again in this epoch would be no part of the timeline. */
    void deleteOlder(Collection<String> userIds, long epoch) {
        if (userIds.isEmpty()) {
            return;
        }
        for (String table : List.of("activity", "activity_method")) {
            jdbc.sql("DELETE FROM " + table + " WHERE user_id = ANY (:users) AND epoch < :epoch")
                    .param("users", userIds.toArray(String[]::new))
                    .param("epoch", epoch)
                    .update();
        }
    }
}
