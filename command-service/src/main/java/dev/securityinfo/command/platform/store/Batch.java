package dev.securityinfo.command.platform.store;

import dev.securityinfo.command.platform.store.Append.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Many appends in one transaction: under the lock of all writers it looks where the streams stand,
 * drops the appends that came too late, and writes the rest, numbered from the head. Two round
 * trips, whatever the size.
 */
final class Batch {

    /** Under which appends of all instances queue; held until the commit (ADR 0004). */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7344001)";

    private static final String EVENTS =
            """
            INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)
            SELECT ?::bigint + number, id::uuid, stream, sequence, name, revision,
              timestamptz 'epoch' + micros * interval '1 microsecond', data::json, metadata::json, decode(hash, 'hex')
            FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
              WITH ORDINALITY AS e (id, stream, sequence, name, revision, micros, data, metadata, hash, number)""";

    private static final String KEYS =
            """
            INSERT INTO data_key (user_id, key_id, wrapped_key)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
            ON CONFLICT (user_id) DO UPDATE SET key_id = EXCLUDED.key_id, wrapped_key = EXCLUDED.wrapped_key,
              published_at = NULL WHERE data_key.wrapped_key IS NULL""";

    private static final String MESSAGES =
            """
            INSERT INTO code_sent (destination, sent_at)
            SELECT destination, timestamptz 'epoch' + micros * interval '1 microsecond'
            FROM unnest(?::text[], ?::bigint[]) AS m (destination, micros)""";

    /** A row in the way is one that is too old to be given again. */
    private static final String ANSWERS =
            """
            INSERT INTO idempotent_answer (caller, route, key, fingerprint, status, revision, body)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
            ON CONFLICT (caller, route, key) DO UPDATE SET fingerprint = EXCLUDED.fingerprint,
              status = EXCLUDED.status, revision = EXCLUDED.revision, body = EXCLUDED.body, created_at = now()""";

    /** What is left of a key says that it was destroyed. */
    private static final List<String> ERASURE =
            List.of(
                    "UPDATE data_key SET key_id = NULL, wrapped_key = NULL, erased_at = now(), published_at = NULL"
                            + " WHERE user_id = ANY (?::text[])",
                    "DELETE FROM snapshot WHERE stream = ANY (?::text[])",
                    "DELETE FROM idempotent_answer WHERE caller = ANY (?::text[])");

    private final List<Append> appends;
    private final MessageLimits limits;

    Batch(List<Append> appends, MessageLimits limits) {
        this.appends = List.copyOf(appends);
        this.limits = limits;
    }

    /**
     * Returns when it is durable.
     *
     * @return what became of each append, in their order
     */
    List<Outcome> commit(Connection connection) throws SQLException {
        var standing = new Standing(limits);
        var reading = new Script(connection);
        if (appends.stream().anyMatch(Append::writes)) {
            reading.run(LOCK);
        }
        standing.read(appends, reading);
        reading.execute();

        long head = standing.head();
        var outcomes = appends.stream().map(standing::judge).toList();
        var accepted = new ArrayList<Append>();
        for (int i = 0; i < appends.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Done && appends.get(i).writes()) {
                accepted.add(appends.get(i));
            }
        }
        if (!accepted.isEmpty()) {
            var writing = new Script(connection);
            write(head, accepted, writing);
            writing.run("COMMIT"); // travels with what it makes durable
            writing.execute();
        }
        connection.commit();
        return outcomes;
    }

    private static void write(long head, List<Append> accepted, Script script) throws SQLException {
        var rows = accepted.stream().flatMap(Batch::rows).toList();
        if (!rows.isEmpty()) {
            script.run(
                    EVENTS,
                    head,
                    script.texts(column(rows, row -> row.event().id().toString())),
                    script.texts(column(rows, Row::stream)),
                    script.longs(column(rows, Row::sequence)),
                    script.texts(column(rows, row -> row.event().name())),
                    script.longs(column(rows, row -> (long) row.event().revision())),
                    script.longs(column(rows, row -> micros(row.event().time()))),
                    script.texts(column(rows, row -> row.event().data())),
                    script.texts(column(rows, row -> row.event().metadata())),
                    script.texts(column(rows, row -> row.event().hash().toString())));
        }
        var keys = those(accepted, Append::freshKey);
        if (!keys.isEmpty()) {
            script.run(
                    KEYS,
                    script.texts(column(keys, key -> key.userId())),
                    script.texts(column(keys, key -> key.keyId())),
                    script.texts(column(keys, key -> key.wrappedKey())));
        }
        var forgetting = accepted.stream().filter(append -> append.erased() != null).toList();
        if (!forgetting.isEmpty()) {
            var people = script.texts(those(forgetting, Append::erased));
            script.run(ERASURE.get(0), people);
            script.run(ERASURE.get(1), script.texts(column(forgetting, Append::stream)));
            script.run(ERASURE.get(2), people);
        }
        var messages = those(accepted, Append::message);
        if (!messages.isEmpty()) {
            script.run(
                    MESSAGES,
                    script.texts(column(messages, Message::destination)),
                    script.longs(column(messages, message -> micros(message.at()))));
        }
        var answers = those(accepted, Append::answer).stream().filter(KeptAnswer::lasting).toList();
        if (!answers.isEmpty()) {
            script.run(
                    ANSWERS,
                    script.texts(column(answers, KeptAnswer::caller)),
                    script.texts(column(answers, KeptAnswer::route)),
                    script.texts(column(answers, KeptAnswer::key)),
                    script.texts(column(answers, KeptAnswer::fingerprint)),
                    script.longs(column(answers, answer -> (long) answer.status())),
                    script.longs(column(answers, KeptAnswer::revision)),
                    script.texts(column(answers, KeptAnswer::body)));
        }
    }

    private record Row(String stream, long sequence, NewEvent event) {}

    private static Stream<Row> rows(Append append) {
        var rows = new ArrayList<Row>();
        for (var event : append.events()) {
            rows.add(new Row(append.stream(), append.upon().revision() + rows.size(), event));
        }
        return rows.stream();
    }

    private static <T> List<T> those(List<Append> appends, Function<Append, T> part) {
        return appends.stream().map(part).filter(java.util.Objects::nonNull).toList();
    }

    private static <R, T> List<T> column(List<R> rows, Function<R, T> value) {
        var column = new ArrayList<T>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
