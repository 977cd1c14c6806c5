package dev.securityinfo.command.platform.store;

import dev.securityinfo.wire.history.EventHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what a stream comes to: its newest events, and where these are not all of them the snapshot
 * below them.
 */
public final class StreamReader {

    static final String NEWEST =
            """
            SELECT sequence, name, revision, data, encode(hash, 'hex') FROM event WHERE stream = ?
            ORDER BY sequence DESC LIMIT ?""";

    private final JdbcClient jdbc;
    private final ReadLimit reads;
    private final int newest;

    StreamReader(JdbcClient jdbc, ReadLimit reads, int snapshotEvery) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.newest = 2 * snapshotEvery;
    }

    /** An event as it is stored, sequence from 0. */
    public record Stored(long sequence, String name, int revision, String data, EventHash hash) {}

    /** What the first so many events came to. */
    public record Snapshot(long revision, String state) {}

    /**
     * A stream.
     *
     * @param snapshot where the fold begins; absent if it begins with the first event
     * @param events from there on
     * @param head where the stream stands
     */
    public record History(@Nullable Snapshot snapshot, List<Stored> events, StreamHead head) {

        static History whole(List<Stored> events) {
            return new History(null, events, headOf(events));
        }
    }

    /**
     * Reads a stream.
     *
     * @param format of snapshots that can be read
     */
    public History read(String stream, int format) {
        return reads.within(() -> readNow(stream, format));
    }

    /** Reads a stream from its first event on. */
    public History readWhole(String stream) {
        return reads.within(() -> History.whole(from(stream, 0)));
    }

    /** Where a stream stands. */
    public StreamHead head(String stream) {
        return reads.within(
                () ->
                        headOf(
                                jdbc.sql(NEWEST)
                                        .params(stream, 1)
                                        .query(StreamReader::stored)
                                        .list()));
    }

    private History readNow(String stream, int format) {
        var events = newestOf(stream);
        if (events.isEmpty() || events.getFirst().sequence() == 0) {
            return History.whole(events);
        }
        var snapshot = snapshot(stream, format);
        if (snapshot == null || snapshot.revision() < events.getFirst().sequence()) {
            return History.whole(from(stream, 0));
        }
        return new History(
                snapshot,
                events.stream().filter(it -> it.sequence() >= snapshot.revision()).toList(),
                headOf(events));
    }

    private static StreamHead headOf(List<Stored> events) {
        return events.isEmpty()
                ? StreamHead.EMPTY
                : new StreamHead(events.getLast().sequence() + 1, events.getLast().hash());
    }

    private List<Stored> newestOf(String stream) {
        var events =
                new ArrayList<>(
                        jdbc.sql(NEWEST).params(stream, newest).query(StreamReader::stored).list());
        Collections.reverse(events);
        return events;
    }

    private List<Stored> from(String stream, long sequence) {
        return jdbc.sql(
                        """
                        SELECT sequence, name, revision, data, encode(hash, 'hex')
                        FROM event WHERE stream = ? AND sequence >= ?
                        ORDER BY sequence""")
                .params(stream, sequence)
                .query(StreamReader::stored)
                .list();
    }

    private @Nullable Snapshot snapshot(String stream, int format) {
        return jdbc.sql("SELECT revision, state FROM snapshot WHERE stream = ? AND format = ?")
                .params(stream, format)
                .query((row, _) -> new Snapshot(row.getLong(1), row.getString(2)))
                .optional()
                .orElse(null);
    }

    private static Stored stored(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Stored(
                row.getLong(1),
                row.getString(2),
                Integer.parseInt(row.getString(3)),
                row.getString(4),
                EventHash.parse(row.getString(5)));
    }
}
