package dev.securityinfo.command.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import dev.securityinfo.infrastructure.Infrastructure;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** Where going on would do harm, nothing is published, health says why, and appends go on. */
class PublishingIsHaltedTest {

    private final EventStoreFixture store = new EventStoreFixture();
    private final FeedFixture feed = new FeedFixture(Infrastructure.kafka());

    @Test
    void by_a_topic_with_another_number_of_partitions() throws SQLException {
        feed.broker.createTopic(feed.topics.events(), 3);
        store.append("alice");
        try (var publisher = PublisherFixture.start(store, feed)) {
            publisher.awaitThatItIs(Doing.Halted.class);

            assertThat(finding(publisher)).contains("has 3 partitions and must have 12");
            store.append("alice");
            assertThat(feed.positions(0)).isEmpty();
        }
    }

    /** What a topic has, and what it must have. */
    private record Setting(String topic, String name, String found, String promised) {}

    @Test
    void by_a_topic_that_does_not_keep_what_it_has_to_keep_until_it_does()
            throws Exception { // as the admin client
        var events = feed.topics.events();
        var keys = feed.topics.keys();
        var settings =
                List.of(
                        new Setting(events, "cleanup.policy", "compact", "delete"),
                        new Setting(events, "retention.bytes", "1073741824", "-1"),
                        new Setting(events, "retention.ms", "604800000", "-1"),
                        new Setting(keys, "cleanup.policy", "delete", "compact"),
                        new Setting(keys, "delete.retention.ms", "86400000", "604800000"),
                        new Setting(keys, "max.compaction.lag.ms", "86400000", "3600000"),
                        new Setting(keys, "segment.ms", "604800000", "3600000"));
        feed.create();
        for (var it : settings) {
            feed.set(it.topic(), it.name(), it.found());
        }
        try (var publisher = PublisherFixture.start(store, feed)) {
            for (var it : settings) {
                var expected =
                        new Doing.Halted(
                                "The topic %s has %s = %s and must have %s"
                                        .formatted(
                                                it.topic(), it.name(), it.found(), it.promised()));
                await().until(() -> publisher.status.doing().equals(expected));
                feed.set(it.topic(), it.name(), it.promised());
            }
            publisher.awaitLead();
        }
    }

    @Test
    void by_a_store_from_a_back_up_even_when_it_has_grown_since() throws SQLException {
        publish(3);
        var restored = new EventStoreFixture();
        restored.append("alice");
        try (var publisher = PublisherFixture.start(restored, feed)) {
            publisher.awaitThatItIs(Doing.Halted.class);
            assertThat(finding(publisher))
                    .contains("an event of position 3 that the store does not have");
        }
        for (int i = 0; i < 4; i++) {
            restored.append("alice");
        }
        try (var publisher = PublisherFixture.start(restored, feed)) {
            publisher.awaitThatItIs(Doing.Halted.class);
            assertThat(feed.positions(3)).hasSize(3);
        }
    }

    @Test
    void by_a_feed_that_was_lost_until_it_is_told_to_begin_again() throws SQLException {
        publish(3);
        var lost = new FeedFixture(Infrastructure.kafka());
        try (var publisher = PublisherFixture.start(store, lost)) {
            publisher.awaitThatItIs(Doing.Halted.class);
            assertThat(finding(publisher))
                    .contains("ends at offset 0 and was acknowledged up to 3");

            store.runAsOwner("UPDATE publisher_cursor SET position = 0, ends = '{}'");

            assertThat(lost.positions(3)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void by_one_partition_that_lost_its_tail() throws Exception { // as the admin client
        publish(2);
        store.append("bob");
        List<ConsumerRecord<String, byte[]>> all;
        try (var _ = PublisherFixture.start(store, feed)) {
            all = feed.events(3);
            awaitCursor(3);
        }
        var lost = new FeedFixture(Infrastructure.kafka()).create();
        lost.write(all.stream().filter(record -> FeedFixture.position(record) != 2).toList());

        try (var publisher = PublisherFixture.start(store, lost)) {
            publisher.awaitThatItIs(Doing.Halted.class);

            assertThat(finding(publisher))
                    .contains("ends at offset 1 and was acknowledged up to 2");
        }
    }

    @Test
    void but_not_by_what_a_former_leader_left_behind() throws SQLException {
        publish(3);
        feed.write(feed.events(3).subList(0, 1));
        try (var publisher = PublisherFixture.start(store, feed)) {
            publisher.awaitLead();
            store.append("alice");

            assertThat(feed.positions(5)).containsExactly(1L, 2L, 3L, 1L, 4L);
        }
    }

    @Test
    void but_not_by_the_record_of_a_stranger() throws SQLException {
        publish(1);
        var ours = feed.events(1).getFirst();
        feed.write(
                List.of(
                        new ConsumerRecord<>(
                                ours.topic(), ours.partition(), 0, "alice", new byte[] {1})));
        try (var publisher = PublisherFixture.start(store, feed)) {
            publisher.awaitLead();
        }
    }

    @Test
    void by_metadata_that_cannot_be_read() throws SQLException {
        try (var connection = store.asService().open()) {
            EventStoreFixture.append(connection, "alice", "{\"actor\":\"secret\"}");
        }
        try (var publisher = PublisherFixture.start(store, feed)) {
            publisher.awaitThatItIs(Doing.Halted.class);

            assertThat(finding(publisher))
                    .contains("event at position 1 is damaged")
                    .doesNotContain("secret");
        }
    }

    private void publish(int events) throws SQLException {
        for (int i = 0; i < events; i++) {
            store.append("alice");
        }
        try (var _ = PublisherFixture.start(store, feed)) {
            feed.events(events);
            awaitCursor(events);
        }
    }

    private void awaitCursor(int position) {
        await().untilAsserted(() -> assertThat(store.cursor()).isEqualTo(position));
    }

    private static String finding(PublisherFixture publisher) {
        var health = new PublisherHealth(publisher.status).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        return String.valueOf(health.getDetails().get("halted"));
    }
}
