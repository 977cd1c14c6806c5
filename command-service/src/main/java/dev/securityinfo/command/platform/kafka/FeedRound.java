package dev.securityinfo.command.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.MalformedRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the feed, held against the rows of the store. Of what was read it keeps a bit per
 * position; records of a position that the store does not have are kept apart, and of these so many
 * and no more.
 */
final class FeedRound {

    private static final int UNKNOWN = 10_000;
    private static final CloudEventCodec CODEC = new CloudEventCodec();

    private final StoredRows store;
    private final FeedDrift drift;
    private final BitSet there = new BitSet();
    private final BitSet differing = new BitSet();
    private final Set<Long> unknown = new HashSet<>();
    private FeedOrder order = new FeedOrder();
    private long missing;

    FeedRound(StoredRows store, FeedDrift drift) {
        this.store = store;
        this.drift = drift;
    }

    /** A record and the position that it states. */
    private record Stated(long position, ConsumerRecord<byte[], byte[]> record) {}

    /** Holds records against their rows, the next ones of a partition. */
    void compare(Iterable<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        var stated = new ArrayList<Stated>();
        for (var record : records) {
            addEvent(record, stated);
        }
        var rows = store.at(stated.stream().map(Stated::position).toList());
        for (var it : stated) {
            compare(it, rows.get(it.position()));
        }
        drift.compared(stated.size());
    }

    /** A stranger's record is no event; consumers pass over it, and so do we. */
    private static void addEvent(ConsumerRecord<byte[], byte[]> record, List<Stated> stated) {
        try {
            stated.add(new Stated(CODEC.decode(record.value()).envelope().position(), record));
        } catch (MalformedRecord e) {
            // nothing to compare
        }
    }

    private void compare(Stated stated, @Nullable StoredEvent row) {
        var how =
                row == null
                        ? "an event that the store does not have"
                        : difference(stated.record(), row);
        if (how == null) {
            int position = Math.toIntExact(stated.position());
            there.set(position);
            order.next(position, stated.record().offset());
            return;
        }
        if (row != null) {
            differing.set(Math.toIntExact(stated.position()));
        } else if (unknown.size() < UNKNOWN) {
            unknown.add(stated.position());
        }
        drift.differs(
                stated.position(),
                stated.record().partition(),
                stated.record().offset(),
                how,
                found());
    }

    private static @Nullable String difference(
            ConsumerRecord<byte[], byte[]> record, StoredEvent row) {
        if (!Arrays.equals(record.value(), recordOf(row))) {
            return "other content than the store";
        }
        byte[] key = row.subject().getBytes(UTF_8);
        if (!Arrays.equals(record.key(), key)) {
            return "another key";
        }
        return record.partition() == partition(key) ? null : "another partition";
    }

    /** Absent if the row cannot be made one: then no record says the same. */
    private static byte @Nullable [] recordOf(StoredEvent row) {
        try {
            return row.record();
        } catch (StoredEvent.Damaged e) {
            return null;
        }
    }

    /** Where the producer puts a key. */
    private static int partition(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
    }

    /** Where its record belongs; -1 if the row cannot be made one. */
    private static int partitionOf(StoredEvent row) {
        return recordOf(row) == null ? -1 : partition(row.subject().getBytes(UTF_8));
    }

    /** The partition was read to its end. */
    void endOfPartition(int partition) {
        var late = order.late();
        order = new FeedOrder();
        if (!late.equals(FeedOrder.Late.NONE)) {
            differing.set(Math.toIntExact(late.position()));
            drift.differs(
                    late.position(),
                    partition,
                    late.offset(),
                    "an event behind later ones",
                    found());
        }
    }

    /**
     * The next positions of which no record came, when all was read.
     *
     * @param after a position
     * @param upTo the last position that had to be there
     * @param limit of them
     */
    List<Long> absent(long after, long upTo, int limit) {
        var absent = new ArrayList<Long>();
        for (long next = absentAfter(after);
                next <= upTo && absent.size() < limit;
                next = absentAfter(next)) {
            absent.add(next);
        }
        return absent;
    }

    private long absentAfter(long position) {
        long next = there.nextClearBit(Math.toIntExact(position + 1));
        while (differing.get(Math.toIntExact(next))) {
            next = there.nextClearBit(Math.toIntExact(next + 1));
        }
        return next;
    }

    /** Notes those of these positions that the store has: they had to be on the feed. */
    void missing(List<Long> positions) throws SQLException {
        var rows = store.at(positions);
        for (var position : positions) {
            var row = rows.get(position);
            if (row != null) {
                missing++;
                drift.missing(position, partitionOf(row), found());
            }
        }
    }

    private long found() {
        return differing.cardinality() + unknown.size() + missing;
    }
}
