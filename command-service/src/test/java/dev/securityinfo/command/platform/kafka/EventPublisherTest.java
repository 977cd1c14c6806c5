package dev.securityinfo.command.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.wire.WireJson;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventPublisherTest {

    private final EventStoreFixture store = new EventStoreFixture();
    private final FeedFixture feed = new FeedFixture(Infrastructure.kafka());

    @Test
    void an_event_becomes_a_cloud_event() throws SQLException {
        var id = store.append("alice");
        try (var publisher = PublisherFixture.start(store, feed)) {
            var record = feed.events(1).getFirst();

            assertThat(record.key()).isEqualTo("alice");
            assertThat(record.headers().toArray())
                    .extracting(Header::key, h -> new String(h.value(), UTF_8))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    "content-type", "application/cloudevents+json"));
            assertThat(new String(record.value(), UTF_8))
                    .isEqualTo(
                            """
                            {"specversion":"1.0","id":"%s","source":"/command-service",\
                            "type":"security-info.lock-lifted","subject":"alice",\
                            "time":"2026-01-31T12:34:56.789012Z","datacontenttype":"application/json",\
                            "dataschema":"/schemas/security-info.lock-lifted/r1.json",\
                            "sequence":"0000000000000000001","position":"0000000000000000001",\
                            "hash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",\
                            "actor":"alice","actortype":"person","client":"demo",\
                            "correlationid":"c-1","causationid":"c-2","data":{"userId":"alice"}}"""
                                    .formatted(id));
            await().until(() -> publisher.status.published() == 1);
        }
    }

    @Test
    void origin_and_client_are_carried_where_they_are_known() throws SQLException {
        try (var connection = store.asService().open()) {
            EventStoreFixture.append(
                    connection,
                    "alice",
                    """
                    {"actor":"carol","actorType":"administrator","origin":"key-1.c2VhbGVk",\
                    "correlationId":"c-1","causationId":"c-2"}""");
        }
        try (var _ = PublisherFixture.start(store, feed)) {
            JsonNode event = json(feed.events(1).getFirst());

            assertThat(event.get("actor").stringValue()).isEqualTo("carol");
            assertThat(event.get("actortype").stringValue()).isEqualTo("administrator");
            assertThat(event.get("origin").stringValue()).isEqualTo("key-1.c2VhbGVk");
            assertThat(event.has("client")).isFalse();
        }
    }

    @Test
    void the_commit_wakes_it() throws SQLException {
        try (var publisher = PublisherFixture.start(store, feed)) {
            publisher.awaitLead();

            // Nothing but the wake-up can bring it: it looks by itself once a minute.
            store.append("alice");

            assertThat(feed.positions(1)).containsExactly(1L);
        }
    }

    @Test
    void a_data_key_is_published_once() throws SQLException {
        store.addKey("alice");
        store.addKey("bob");
        store.append("alice");
        try (var _ = PublisherFixture.start(store, feed)) {
            feed.events(1);
            store.append("alice");
            store.append("bob");
            feed.events(3);

            assertThat(feed.keys(2))
                    .extracting(ConsumerRecord::key, EventPublisherTest::text)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("alice", wrapped("alice")),
                            org.assertj.core.groups.Tuple.tuple("bob", wrapped("bob")));
            assertThat(store.number("SELECT count(*) FROM data_key WHERE published_at IS NULL"))
                    .isZero();
        }
    }

    @Test
    void a_tombstone_is_told_once_more_when_its_segment_can_be_closed() throws SQLException {
        store.addKey("alice");
        store.addKey("bob");
        store.append("alice");
        store.append("bob");
        try (var _ = PublisherFixture.start(store, feed)) {
            feed.keys(2);
            await().until(() -> store.cursor() == 2);
        }
        forgotten("alice", "71 minutes");
        forgotten("bob", "69 minutes");

        for (int term = 0; term < 2; term++) {
            try (var publisher = PublisherFixture.start(store, feed)) {
                publisher.awaitLead();
                store.append("carol");
                feed.events(3 + term);
                assertThat(feed.keys(3))
                        .filteredOn(key -> key.value() == null)
                        .extracting(ConsumerRecord::key)
                        .containsExactly("alice");
            }
        }
    }

    private void forgotten(String person, String ago) throws SQLException {
        store.runAsOwner(
                """
                UPDATE data_key SET key_id = NULL, wrapped_key = NULL,
                  erased_at = now() - interval '%1$s', published_at = now() - interval '%1$s'
                WHERE user_id = '%2$s'"""
                        .formatted(ago, person));
    }

    private static String wrapped(String person) {
        return "{\"userId\":\"%1$s\",\"keyId\":\"key-of-%1$s\",\"wrappedKey\":\"d3JhcHBlZA\"}"
                .formatted(person);
    }

    @Test
    void a_long_history_arrives_in_order_person_by_person() throws SQLException {
        int people = 100;
        int each = 30;
        try (var connection = store.asService().open()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < each; i++) {
                for (int person = 0; person < people; person++) {
                    EventStoreFixture.append(connection, "person-" + person);
                }
                connection.commit();
            }
        }
        try (var _ = PublisherFixture.start(store, feed)) {
            var bySubject =
                    feed.events(people * each).stream()
                            .collect(
                                    groupingBy(
                                            ConsumerRecord::key,
                                            mapping(EventPublisherTest::sequence, toList())));

            List<Long> inOrder = LongStream.rangeClosed(1, each).boxed().toList();
            assertThat(bySubject)
                    .hasSize(people)
                    .allSatisfy((person, sequences) -> assertThat(sequences).isEqualTo(inOrder));
            await().untilAsserted(() -> assertThat(store.cursor()).isEqualTo(people * each));
        }
    }

    @Test
    void it_goes_on_where_it_ended() throws SQLException {
        store.append("alice");
        try (var _ = PublisherFixture.start(store, feed)) {
            feed.events(1);
            await().untilAsserted(() -> assertThat(store.cursor()).isOne());
        }
        store.append("alice");
        try (var _ = PublisherFixture.start(store, feed)) {
            assertThat(feed.positions(2)).containsExactly(1L, 2L);
        }
    }

    private static long sequence(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(json(record).get("sequence").stringValue());
    }

    private static JsonNode json(ConsumerRecord<String, byte[]> record) {
        return WireJson.mapper().readTree(record.value());
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), UTF_8);
    }
}
