package dev.securityinfo.query.platform.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads the whole feed into the tables beside those that are shown, in no group. */
@Component
public class FeedBeside {

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Feed feed;
    private final FeedSettings settings;
    private final Clock clock;

    FeedBeside(
            ConsumerFactory<byte[], byte[]> consumers,
            @Qualifier("otherFeed") Feed feed,
            FeedSettings settings,
            Clock clock) {
        this.consumers = consumers;
        this.feed = feed;
        this.settings = settings;
        this.clock = clock;
    }

    /** Goes on where the database says that it was. To be used by one thread of one instance. */
    public Reading open() {
        var consumer = consumers.createConsumer(null, null, null, new Properties());
        var reading = new Reading(consumer, new Lanes(feed, settings.lanes()));
        try {
            reading.session.openAlone();
            return reading;
        } catch (RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    /** The records that are to be read, and those of them that were. */
    public record Extent(long done, long total) {}

    public final class Reading implements AutoCloseable {

        private final Consumer<byte[], byte[]> consumer;
        private final Lanes lanes;
        private final FeedSession session;
        private final Behind behind = new Behind(System::nanoTime);

        private Reading(Consumer<byte[], byte[]> consumer, Lanes lanes) {
            this.consumer = consumer;
            this.lanes = lanes;
            session =
                    new FeedSession(consumer, feed, lanes, settings, new FeedStatus(clock), clock);
        }

        /** Reads a batch, if there is one within a moment, and takes it in. */
        public void readOn() {
            session.readOn();
            behind.observe(session.places(), session.ends());
        }

        /** Whether all was read that there was at the beginning; asks the database until it was. */
        public boolean isLoaded() {
            session.lookWhetherLoaded();
            return session.isLoaded();
        }

        /** Whether all was read up to these places. */
        public boolean hasReached(Map<TopicPartition, Long> goal) {
            return Behind.hasReached(goal, session.places());
        }

        /**
         * Whether what there was this long ago has been read. The end itself is not waited for:
         * where something always comes, it may never be met.
         */
        public boolean isBehindAtMost(Duration time) {
            return behind.isAtMost(time);
        }

        /** Where reading goes on; of partitions in doubt, nothing. */
        public Map<TopicPartition, Long> places() {
            return session.places();
        }

        /**
         * Where the partitions end at this moment, those that are read.
         *
         * @throws org.apache.kafka.common.errors.TimeoutException if Kafka does not say so in time
         */
        public Map<TopicPartition, Long> ends(Duration atMost) {
            return consumer.endOffsets(consumer.assignment(), atMost);
        }

        /** Whether there are partitions by now that are not read. */
        public boolean lacksPartitions() {
            return !consumer.assignment().containsAll(session.allPartitions());
        }

        /** Whether a partition stands at a record for which there is no room. */
        public boolean isBlocked() {
            return session.isBlocked();
        }

        /** How many of the records that there were at the beginning were read. */
        public Extent extent() {
            return feed.extent();
        }

        @Override
        public void close() {
            try (lanes) {
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
            }
        }
    }
}
