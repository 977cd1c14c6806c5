package dev.securityinfo.command.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import dev.securityinfo.infrastructure.Infrastructure;
import java.sql.SQLException;
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

    @Test
    void by_a_store_that_knows_less_than_the_feed() throws SQLException {
        publish(3);
        var restored = new EventStoreFixture();
        restored.append("alice");
        try (var publisher = PublisherFixture.start(restored, feed)) {
            publisher.awaitThatItIs(Doing.Halted.class);

            assertThat(finding(publisher)).contains("position 3 and the store ends at 1");
            assertThat(feed.positions(3)).hasSize(3);
        }
    }

    @Test
    void by_a_feed_that_lost_records_until_it_is_told_to_begin_again() throws SQLException {
        publish(3);
        var lost = new FeedFixture(Infrastructure.kafka());
        try (var publisher = PublisherFixture.start(store, lost)) {
            publisher.awaitThatItIs(Doing.Halted.class);
            assertThat(finding(publisher))
                    .contains("ends at position 0 and was acknowledged up to 3");

            store.runAsOwner("UPDATE publisher_cursor SET position = 0");

            assertThat(lost.positions(3)).containsExactly(1L, 2L, 3L);
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
            await().untilAsserted(() -> assertThat(store.cursor()).isEqualTo(events));
        }
    }

    private static String finding(PublisherFixture publisher) {
        var health = new PublisherHealth(publisher.status).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        return String.valueOf(health.getDetails().get("halted"));
    }
}
