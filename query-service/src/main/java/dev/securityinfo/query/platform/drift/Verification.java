package dev.securityinfo.query.platform.drift;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.query.platform.feed.RecordKey;
import dev.securityinfo.query.platform.feed.Tables;
import dev.securityinfo.query.platform.stream.Checked;
import dev.securityinfo.query.platform.stream.EventReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds all that was built beside what is shown against a fold of the history up to the same
 * places: one digest of each.
 */
@Component
public class Verification {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final int PEOPLE_AT_A_TIME = 20_000;
    private static final int ROWS_AT_A_TIME = 2_000;

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final List<Checked> readModels;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EventReader reader = new EventReader(_ -> {}); // the feed tells of them

    Verification(
            ConsumerFactory<byte[], byte[]> consumers,
            List<Checked> readModels,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.consumers = consumers;
        this.readModels = readModels;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    /** Is told how much of all was looked at: records and people. */
    public interface Progress {
        void reached(long done, long total);
    }

    /**
     * What came out.
     *
     * @param people whom the history knows
     * @param folded digest of what the history says
     * @param stored digest of what the rows say
     */
    public record Verdict(long people, String folded, String stored) {

        public boolean agrees() {
            return folded.equals(stored);
        }
    }

    /** So much is to be done, and this much of it was. */
    private static final class Work {

        private final Progress progress;
        private final long total;
        private long done;

        Work(Progress progress, long total) {
            this.progress = progress;
            this.total = total;
        }

        void did(long more) {
            done += more;
            progress.reached(done, total);
        }
    }

    /**
     * Compares. The rows must not be written meanwhile.
     *
     * @param places up to which the topics were read into the rows
     * @param goOn once it is false, the verdict says nothing
     */
    public Verdict of(Map<TopicPartition, Long> places, Progress progress, BooleanSupplier goOn) {
        var events = new LinkedHashMap<>(places);
        events.keySet().removeIf(partition -> !partition.topic().equals(Topics.EVENTS));
        long people = people();
        int times = Math.toIntExact(1 + people / ((long) PEOPLE_AT_A_TIME * events.size()));
        long records = events.values().stream().mapToLong(Long::longValue).sum();
        var work = new Work(progress, records * times + people);
        var folded = new Digest();
        try (var consumer = consumers.createConsumer(null, null, null, new Properties())) {
            for (var partition : events.keySet()) {
                for (int number = 0; number < times && goOn.getAsBoolean(); number++) {
                    var slice = new Slice(partition, number, times);
                    var history = fold(consumer, slice, events.get(partition), work, goOn);
                    history.people()
                            .forEach(
                                    user ->
                                            folded.add(
                                                    user,
                                                    history.revision(user),
                                                    history.of(user)));
                }
            }
        }
        return new Verdict(folded.people(), folded.toString(), stored(work, goOn).toString());
    }

    private long people() {
        return beside(
                () -> jdbc.sql("SELECT count(*) FROM person_stream").query(Long.class).single());
    }

    private History fold(
            Consumer<byte[], byte[]> consumer,
            Slice slice,
            long place,
            Work work,
            BooleanSupplier goOn) {
        var partition = slice.partition();
        var history = new History(readModels);
        consumer.assign(Set.of(partition));
        consumer.seekToBeginning(Set.of(partition));
        long end = Math.min(place, end(consumer, partition));
        while (consumer.position(partition) < end && goOn.getAsBoolean()) {
            var records = consumer.poll(POLL);
            for (var record : records) {
                String userId = RecordKey.of(record);
                if (record.offset() < end && userId != null && slice.has(userId)) {
                    reader.event(record).ifPresent(event -> history.add(event, record));
                }
            }
            work.did(records.count());
        }
        return history;
    }

    private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    private Digest stored(Work work, BooleanSupplier goOn) {
        var digest = new Digest();
        String last = "";
        List<String> some;
        do {
            String after = last;
            some = beside(() -> addThoseAfter(after, digest));
            last = some.isEmpty() ? last : some.getLast();
            work.did(some.size());
        } while (!some.isEmpty() && goOn.getAsBoolean());
        return digest;
    }

    private List<String> addThoseAfter(String userId, Digest digest) {
        var people = revisionsAfter(userId);
        add(people, digest);
        return List.copyOf(people.keySet());
    }

    private void add(Map<String, Long> people, Digest digest) {
        var stored = readModels.stream().map(m -> m.stored(people.keySet())).toList();
        people.forEach(
                (user, revision) ->
                        digest.add(
                                user,
                                revision,
                                stored.stream()
                                        .map(texts -> texts.getOrDefault(user, Checked.NOTHING))
                                        .toList()));
    }

    /** Those with events, by id. */
    private Map<String, Long> revisionsAfter(String userId) {
        var revisions = new LinkedHashMap<String, Long>();
        jdbc.sql(
                        """
                        SELECT user_id, revision FROM person_stream
                        WHERE user_id > :after AND revision > 0 ORDER BY user_id LIMIT :limit
                        """)
                .param("after", userId)
                .param("limit", ROWS_AT_A_TIME)
                .query(
                        row -> {
                            revisions.put(row.getString("user_id"), row.getLong("revision"));
                        });
        return revisions;
    }

    private <T> T beside(Supplier<T> look) {
        return Objects.requireNonNull(
                transaction.execute(
                        _ -> {
                            Tables.BESIDE.use(jdbc);
                            return look.get();
                        }));
    }
}
