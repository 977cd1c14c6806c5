package dev.securityinfo.benchmarks.growth;

import dev.securityinfo.benchmarks.Progress;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Events as they would be after years, written with SQL while no service runs. All that has to be
 * known here about the store's tables is in this class.
 *
 * <p>Each stream is of a person who added an address, verified and deleted it, and again; all of it
 * two days ago, so that no limit is touched. What is sealed is of the right length and cannot be
 * opened: nobody opens the address of a method that is gone.
 */
public final class History {

    private static final int CYCLES_EACH = 2;
    private static final int EVENTS_PER_CYCLE = 4;
    private static final int EVENTS_EACH = CYCLES_EACH * EVENTS_PER_CYCLE;
    private static final int STREAMS_PER_BLOCK = 12_500;
    private static final int EVENTS_PER_BLOCK = STREAMS_PER_BLOCK * EVENTS_EACH;

    /**
     * Rows of one stream lie apart, with those of the other streams of a block between them.
     * Parameters: position before the block, events of each stream, beginning of the people's ids,
     * number of people.
     */
    private static final String INSERT =
            """
            INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)
            SELECT ?::bigint + row_number() OVER (), uuidv7(),
                   'security-info:' || person,
                   sequence,
                   CASE sequence % 4 WHEN 0 THEN 'security-info.email-method-added'
                                     WHEN 1 THEN 'security-info.code-issued'
                                     WHEN 2 THEN 'security-info.email-method-verified'
                                     ELSE 'security-info.method-deleted' END,
                   '1',
                   now() - interval '2 days',
                   CASE sequence % 4
                     WHEN 0 THEN format('{"userId":"%s","methodId":"%s","address":"6f1c2a34-0000-4000-8000-000000000001.%s","addressTag":"%s","language":"en"}',
                                        person, method, repeat('c2VhbGVk', 8), repeat('dGFn', 11))
                     WHEN 1 THEN format('{"userId":"%s","methodId":"%s","challengeId":"%s","channel":"email","purpose":"registration","check":"%s","sealed":{"keyId":"6f1c2a34-0000-4000-8000-000000000002","wrappedKey":"%s","ciphertext":"%s"},"issuedAt":"%s","expiresAt":"%s"}',
                                        person, method, md5(method::text)::uuid, repeat('Y2hl', 11), repeat('d3Jh', 27), repeat('c2Vh', 55),
                                        to_char(now() AT TIME ZONE 'UTC' - interval '2 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                                        to_char(now() AT TIME ZONE 'UTC' - interval '2 days' + interval '10 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                     ELSE format('{"userId":"%s","methodId":"%s"}', person, method)
                   END::json,
                   format('{"actor":"%s","actorType":"person","client":"benchmarks","correlationId":"%s","causationId":"%s","origin":"6f1c2a34-0000-4000-8000-000000000003.%s"}',
                          person, method, method, repeat('b3Jp', 35))::json,
                   sha256((person || sequence)::bytea)
            FROM (SELECT sequence, person, md5(person || sequence / 4)::uuid method
                  FROM generate_series(0, ? - 1) sequence,
                       LATERAL (SELECT ? || stream person FROM generate_series(1, ?) stream) people) events
            """;

    /** Whose stream is the long one. */
    public static final String LONG_STREAM = "bench-of-many-years-1";

    private final Connection database;

    /** A connection of the superuser. */
    public History(Connection database) {
        this.database = database;
    }

    /** Adds so many events, rounded to whole streams, and brings statistics and disk up to date. */
    public void grow(long events) throws SQLException {
        Progress.say("writing %,d events".formatted(events));
        for (long written = 0; written < events; written += EVENTS_PER_BLOCK) {
            int streams = (int) Math.min(STREAMS_PER_BLOCK, (events - written) / EVENTS_EACH);
            write("bench-past-" + written + "-", streams, EVENTS_EACH);
            if (written > 0 && written % 1_000_000 == 0) {
                Progress.say("  %,d".formatted(written));
            }
        }
        run("VACUUM (ANALYZE) event");
        run("CHECKPOINT");
    }

    /** Adds one stream of so many events. */
    public void lengthen(int events) throws SQLException {
        write(LONG_STREAM.substring(0, LONG_STREAM.length() - 1), 1, events);
    }

    private void write(String personPrefix, int streams, int eventsEach) throws SQLException {
        // Positions are given here, and nobody is to be told.
        run("SET session_replication_role = replica");
        try (var insert = database.prepareStatement(INSERT)) {
            insert.setLong(1, lastPosition());
            insert.setInt(2, eventsEach);
            insert.setString(3, personPrefix);
            insert.setInt(4, streams);
            insert.executeUpdate();
        }
        run("SET session_replication_role = origin");
    }

    private long lastPosition() throws SQLException {
        return number("SELECT coalesce(max(position), 0) FROM event");
    }

    /** How much there is, and how much of the disk it takes. */
    public String described() throws SQLException {
        long events = number("SELECT count(*) FROM event");
        return "%,d events from the past, %d bytes on disk for each, %d of them its row."
                .formatted(
                        events,
                        number("SELECT pg_total_relation_size('event')") / events,
                        number("SELECT pg_table_size('event')") / events);
    }

    private long number(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
