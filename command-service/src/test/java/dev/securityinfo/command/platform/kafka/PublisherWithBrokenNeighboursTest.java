package dev.securityinfo.command.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.platform.kafka.PublisherStatus.Doing;
import dev.securityinfo.infrastructure.Infrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PublisherWithBrokenNeighboursTest {

    private final EventStoreFixture store = new EventStoreFixture();

    @Test
    void with_the_broker_down_the_cursor_stays_and_afterwards_all_arrives() throws SQLException {
        try (var broker = Infrastructure.ownKafka()) {
            broker.start();
            var feed = new FeedFixture(broker);
            try (var publisher = PublisherFixture.start(store, feed)) {
                store.append("alice");
                feed.events(1);
                await().untilAsserted(() -> assertThat(store.cursor()).isOne());

                broker.kill();
                store.append("alice");
                store.append("alice");
                publisher.awaitThatItIs(Doing.Failing.class);
                assertThat(store.cursor()).isOne();
                await().untilAsserted(
                                () ->
                                        assertThat(publisher.status.seen())
                                                .satisfies(
                                                        seen ->
                                                                assertThat(seen.lag())
                                                                        .isEqualTo(2)));

                broker.start();
                assertThat(new LinkedHashSet<>(feed.positions(3))).containsExactly(1L, 2L, 3L);
                publisher.awaitLead();
            }
        }
    }

    @Test
    @Timeout(20)
    void it_ends_within_five_seconds_while_a_frozen_broker_holds_it() throws SQLException {
        try (var broker = Infrastructure.ownKafka()) {
            broker.start();
            var publisher = PublisherFixture.start(store, new FeedFixture(broker));
            publisher.awaitLead();
            broker.pause();
            store.append("alice");
            await().until(() -> publisher.status.seen() != null);

            long before = System.nanoTime();
            publisher.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(5));
            broker.kill();
        }
    }

    @Test
    void what_was_sent_and_not_noted_is_sent_again() throws SQLException {
        var feed = new FeedFixture(Infrastructure.kafka());
        store.runAsOwner(
                """
                CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql
                AS $$ BEGIN RAISE EXCEPTION 'between send and cursor'; END $$;
                CREATE TRIGGER crash BEFORE UPDATE ON publisher_cursor
                  FOR EACH ROW EXECUTE FUNCTION crash()""");
        for (int i = 0; i < 3; i++) {
            store.append("alice");
        }
        try (var publisher = PublisherFixture.start(store, feed)) {
            publisher.awaitThatItIs(Doing.Failing.class);
            feed.events(3);
            assertThat(store.cursor()).isZero();
            store.runAsOwner("DROP TRIGGER crash ON publisher_cursor");

            await().untilAsserted(() -> assertThat(store.cursor()).isEqualTo(3));
            var positions = feed.positions(6);
            assertThat(positions).hasSizeGreaterThanOrEqualTo(6);
            assertThat(new LinkedHashSet<>(positions)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void one_publishes_and_when_it_is_cut_off_the_other_takes_over() throws SQLException {
        var feed = new FeedFixture(Infrastructure.kafka());
        try (var first = PublisherFixture.startThatGivesUp(store, feed)) {
            first.awaitLead();
            try (var second = PublisherFixture.start(store, feed)) {
                second.awaitThatItIs(Doing.Following.class);
                store.append("alice");
                feed.events(1);
                await().until(() -> first.status.published() == 1);
                assertThat(second.status.published()).isZero();

                store.cutOffTheLeader();
                second.awaitLead();
                store.append("alice");

                assertThat(feed.positions(2)).containsExactly(1L, 2L);
                await().until(() -> second.status.published() == 1);
                assertThat(first.status.doing()).isInstanceOf(Doing.Failing.class);
            }
        }
    }

    @Test
    void an_event_waits_for_the_data_key_of_its_person() throws Exception { // as the admin client
        var feed = new FeedFixture(Infrastructure.kafka());
        feed.create().set(feed.topics.keys(), "max.message.bytes", "10");
        store.addKey("alice");
        store.append("alice");
        try (var publisher = PublisherFixture.start(store, feed)) {
            publisher.awaitThatItIs(Doing.Failing.class);
            assertThat(feed.positions(0)).isEmpty();

            feed.set(feed.topics.keys(), "max.message.bytes", "1000000");

            assertThat(feed.positions(1)).containsExactly(1L);
            assertThat(feed.keys(1)).hasSize(1);
        }
    }

    @Test
    void it_survives_the_loss_of_its_database_connection() throws SQLException {
        var feed = new FeedFixture(Infrastructure.kafka());
        var expected = new ArrayList<Long>();
        try (var publisher = PublisherFixture.start(store, feed)) {
            for (long round = 1; round <= 3; round++) {
                publisher.awaitLead();
                store.cutOffTheLeader();
                store.append("alice");
                expected.add(round);
                feed.events(expected.size());
            }
            assertThat(new LinkedHashSet<>(feed.positions(3))).containsExactlyElementsOf(expected);
        }
    }
}
