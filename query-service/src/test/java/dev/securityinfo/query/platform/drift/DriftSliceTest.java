package dev.securityinfo.query.platform.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.KafkaBroker;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.RunningService;
import dev.securityinfo.query.platform.rebuild.Rebuild;
import dev.securityinfo.query.platform.rebuild.Rebuild.Status;
import dev.securityinfo.query.platform.stream.Checked;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole service, of which a row goes wrong. */
class DriftSliceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID HOME = UUID.randomUUID();

    private static KafkaBroker kafka;
    private static FeedWriter feed;

    private final Person alice = new Person("alice");
    private final Person bob = new Person("bob");
    private RunningService service;

    @BeforeAll
    static void startKafka() {
        kafka = Infrastructure.ownKafka();
        kafka.start();
        FeedWriter.createTopics(kafka);
        feed = new FeedWriter(kafka);
    }

    @AfterAll
    static void stopKafka() {
        feed.close();
        kafka.close();
    }

    @BeforeEach
    void twoPeople() {
        feed.events(alice.addedEmail(HOME, "alice@example.org"), alice.verifiedEmail(HOME));
        feed.events(bob.addedEmail(HOME, "bob@example.org"));
        service =
                RunningService.start(
                        Infrastructure.postgres().freshDatabase("query"),
                        kafka.bootstrapServers(),
                        "security-info.drift.pause=10ms",
                        "security-info.drift.pace=100000",
                        "security-info.drift.people=1");
        awaitRevision(alice);
        awaitRevision(bob);
        service.awaitLoaded();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE method_list SET methods = '[]' WHERE user_id = :user",
                "UPDATE method_list SET methods = '{\"no\":\"list\"}' WHERE user_id = :user",
                "UPDATE method_list SET user_id = 'not-' || user_id WHERE user_id = :user",
                "DELETE FROM activity WHERE user_id = :user AND kind = 'method-verified'",
                "UPDATE activity SET client = 'another' WHERE user_id = :user",
                "UPDATE activity_method SET value = 'another' WHERE user_id = :user",
                "UPDATE person_stream SET revision = 1 WHERE user_id = :user",
                "UPDATE person_stream SET revision = 9 WHERE user_id = :user",
                "DELETE FROM person_stream WHERE user_id = :user"
            })
    void a_row_that_went_wrong_is_found(String sql) {
        await().atMost(PATIENCE).until(() -> drift().compared() >= 4);
        assertThat(drift().people()).isEqualTo(0);
        assertThat(health()).contains("UP");

        service.jdbc().sql(sql).param("user", alice.id).update();

        await().atMost(PATIENCE).until(() -> drift().people() == 1);
        assertThat(health()).contains("DEGRADED");
        assertThat(service.bean(DriftHealth.class).health().getDetails())
                .containsEntry("people", 1);
    }

    @Test
    void a_rebuild_mends_it() {
        write("[]");
        await().atMost(PATIENCE).until(() -> drift().people() == 1);

        service.bean(Rebuild.class).begin(false);

        await().atMost(PATIENCE)
                .until(() -> service.bean(Rebuild.class).state().status() == Status.COMPLETE);
        awaitRevision(alice);
        await().atMost(PATIENCE).until(() -> drift().people() == 0 && drift().compared() >= 4);
        assertThat(health()).contains("UP");
    }

    @Test
    void a_row_that_is_right_again_is_no_drift_any_more() {
        var right = methods(alice);
        write("[]");
        await().atMost(PATIENCE).until(() -> drift().people() == 1);

        write(right);

        await().atMost(PATIENCE).until(() -> drift().people() == 0);
    }

    @Test
    void who_changes_all_the_while_has_not_drifted() {
        long before = drift().compared();
        for (int i = 0; i < 300; i++) {
            feed.events(alice.rejectedCode(HOME), bob.rejectedCode(HOME));
            assertThat(drift().people()).isEqualTo(0);
        }
        awaitRevision(alice);
        awaitRevision(bob);
        await().atMost(PATIENCE).until(() -> drift().compared() > before + 4);
        assertThat(drift().people()).isEqualTo(0);
    }

    @Test
    void what_the_feed_was_not_past_yet_is_no_drift_and_what_it_was_past_is() {
        var carol = new Person("carol");
        var history = new History(service.beans(Checked.class));
        var record = new ConsumerRecord<byte[], byte[]>(Topics.EVENTS, 0, 0, null, null);
        history.add(carol.addedEmail(HOME, "carol@example.org").event(), record);
        var partition = new TopicPartition(Topics.EVENTS, 0);
        long place =
                service.jdbc()
                        .sql(
                                """
                                SELECT next_offset FROM feed_position
                                WHERE topic = :topic AND partition = 0
                                """)
                        .param("topic", Topics.EVENTS)
                        .query(Long.class)
                        .single();
        var comparison = service.bean(Comparison.class);
        var people = Set.of(carol.id);

        assertThat(comparison.compare(history, people, partition, place + 1)).contains(carol.id);
        assertThat(drift().people()).isEqualTo(0);

        assertThat(comparison.compare(history, people, partition, place)).isEmpty();
        assertThat(drift().people()).isEqualTo(1);
    }

    @Test
    void an_event_before_its_turn_is_a_gap_and_no_drift() {
        var missing = alice.rejectedCode(HOME);
        feed.events(alice.rejectedCode(HOME));
        feed.events(bob.verifiedEmail(HOME));
        awaitRevision(bob);
        long before = drift().compared();
        await().atMost(PATIENCE).until(() -> drift().compared() > before + 2);
        assertThat(drift().people()).isEqualTo(0);

        feed.events(missing);

        awaitRevision(alice);
        long afterwards = drift().compared();
        await().atMost(PATIENCE).until(() -> drift().compared() > afterwards + 4);
        assertThat(drift().people()).isEqualTo(0);
    }

    private Drift drift() {
        return service.bean(Drift.class);
    }

    private String health() {
        return service.getPublic("/actuator/health").body();
    }

    private String methods(Person person) {
        return service.jdbc()
                .sql("SELECT methods FROM method_list WHERE user_id = :user")
                .param("user", person.id)
                .query(String.class)
                .single();
    }

    private void write(String methods) {
        service.jdbc()
                .sql("UPDATE method_list SET methods = :methods::json WHERE user_id = :user")
                .param("methods", methods)
                .param("user", alice.id)
                .update();
    }

    private void awaitRevision(Person person) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                service.get(person, "?revision=" + person.revision()).statusCode()
                                        == 200);
    }
}
