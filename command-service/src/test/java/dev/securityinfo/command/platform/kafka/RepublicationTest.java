package dev.securityinfo.command.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.platform.kafka.Republication.State;
import dev.securityinfo.infrastructure.Infrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** With the publisher running beside it, as in the service. */
class RepublicationTest {

    private static final Duration SOON = Duration.ofMillis(10);

    private final EventStoreFixture store = new EventStoreFixture();
    private final FeedFixture feed = new FeedFixture(Infrastructure.kafka());

    @Test
    void topics_that_were_lost_are_what_they_were_and_what_comes_next_comes_next()
            throws Exception { // as the admin client
        store.addKey("alice");
        store.addKey("bob");
        append("alice", "bob", "alice", "bob", "alice");
        try (var publisher = PublisherFixture.start(store, feed)) {
            var before = texts(feed.events(5));
            var keys = texts(feed.keys(2));
            await().until(() -> store.cursor() == 5);

            feed.delete();

            assertThat(republish()).isEqualTo(new State.Complete(5, 2, 5, 2));
            assertThat(texts(feed.events(5))).isEqualTo(before);
            assertThat(texts(feed.keys(2))).isEqualTo(keys);
            publisher.awaitLead();
            append("alice");
            assertThat(ofAlice(feed.events(6))).containsExactly(1L, 3L, 5L, 6L);
        }
    }

    @Test
    void who_was_erased_has_a_tombstone_and_has_one_again()
            throws Exception { // as the admin client
        store.addKey("alice");
        append("alice");
        try (var publisher = PublisherFixture.start(store, feed)) {
            feed.keys(1);
            await().until(() -> store.cursor() == 1);
            store.runAsOwner(
                    "UPDATE data_key SET key_id = NULL, wrapped_key = NULL, published_at = NULL");
            append("alice");

            var keys = feed.keys(2);
            assertThat(keys.getLast().key()).isEqualTo("alice");
            assertThat(keys.getLast().value()).isNull();
            await().until(() -> store.cursor() == 2);

            feed.delete();

            assertThat(republish()).isEqualTo(new State.Complete(2, 0, 2, 1));
            assertThat(feed.keys(1).getFirst().value()).isNull();
            publisher.awaitLead();
        }
    }

    @Test
    void what_is_complete_stays_as_it_is() throws SQLException {
        store.addKey("alice");
        append("alice", "alice");
        try (var publisher = PublisherFixture.start(store, feed)) {
            feed.events(2);
            await().until(() -> store.cursor() == 2);

            assertThat(republish()).isEqualTo(new State.Complete(2, 1, 0, 0));
            assertThat(feed.positions(2)).containsExactly(1L, 2L);
            publisher.awaitLead();
            append("alice");
            assertThat(feed.positions(3)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void it_goes_on_at_the_first_event_that_is_missing() throws Exception { // as the admin client
        append("alice", "alice", "alice", "alice");
        List<ConsumerRecord<String, byte[]>> all;
        try (var _ = PublisherFixture.start(store, feed)) {
            all = feed.events(4);
            await().until(() -> store.cursor() == 4);
        }
        feed.delete();
        feed.create();
        feed.write(all.subList(0, 2));

        try (var publisher = PublisherFixture.start(store, feed)) {
            publisher.awaitThatItIs(PublisherStatus.Doing.Halted.class);

            assertThat(republish()).isEqualTo(new State.Complete(4, 0, 2, 0));
            assertThat(feed.positions(4)).containsExactly(1L, 2L, 3L, 4L);
            publisher.awaitLead();
        }
    }

    @Test
    void keys_that_were_lost_alone_come_back_alone() throws Exception { // as the admin client
        store.addKey("alice");
        append("alice");
        try (var _ = PublisherFixture.start(store, feed)) {
            var keys = texts(feed.keys(1));
            await().until(() -> store.cursor() == 1);
            feed.delete(feed.topics.keys());

            assertThat(republish()).isEqualTo(new State.Complete(1, 1, 0, 1));
            assertThat(texts(feed.keys(1))).isEqualTo(keys);
        }
    }

    @Test
    void an_event_that_the_store_does_not_have_refuses_it() throws SQLException {
        append("alice", "alice");
        try (var _ = PublisherFixture.start(store, feed)) {
            feed.events(2);
            await().until(() -> store.cursor() == 2);
        }
        var restored = new EventStoreFixture();
        restored.append("alice");
        try (var republication = new Republication(restored.asService(), feed.settings(), SOON)) {
            assertThat(endOf(republication))
                    .isInstanceOfSatisfying(
                            State.Refused.class,
                            it ->
                                    assertThat(it.finding())
                                            .contains("event of position 1")
                                            .contains("restore the store that has it"));
        }
        assertThat(feed.positions(2)).containsExactly(1L, 2L);
        assertThat(restored.cursor()).isZero();
    }

    @Test
    void with_the_database_away_it_says_so() {
        var nowhere = new StoreConnection("jdbc:postgresql://127.0.0.1:1/command", "a", "b");
        try (var republication = new Republication(nowhere, feed.settings(), SOON)) {
            assertThat(endOf(republication))
                    .isEqualTo(new State.Failed("PostgreSQL, SQLSTATE 08001"));
        }
    }

    private State republish() {
        try (var republication = new Republication(store.asService(), feed.settings(), SOON)) {
            return endOf(republication);
        }
    }

    private static State endOf(Republication republication) {
        republication.begin();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                !(republication.state() instanceof State.Checking
                                        || republication.state() instanceof State.Publishing));
        return republication.state();
    }

    private void append(String... people) throws SQLException {
        for (var person : people) {
            store.append(person);
        }
    }

    private static Map<String, List<String>> texts(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .collect(
                        groupingBy(
                                ConsumerRecord::key,
                                mapping(it -> new String(it.value(), UTF_8), toList())));
    }

    private static List<Long> ofAlice(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(it -> it.key().equals("alice"))
                .map(FeedFixture::position)
                .toList();
    }
}
