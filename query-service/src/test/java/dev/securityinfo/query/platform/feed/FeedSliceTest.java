package dev.securityinfo.query.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.KafkaBroker;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.Person.Told;
import dev.securityinfo.query.RunningService;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The feed from a real broker into a real database. */
class FeedSliceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID HOME = UUID.randomUUID();

    private static KafkaBroker kafka;
    private static FeedWriter feed;

    private final Database database = Infrastructure.postgres().freshDatabase("query");
    private final Person alice = new Person("alice");

    @BeforeAll
    static void start() {
        kafka = Infrastructure.ownKafka();
        kafka.start();
        FeedWriter.createTopics(kafka);
        feed = new FeedWriter(kafka);
    }

    @AfterAll
    static void stop() {
        feed.close();
        kafka.close();
    }

    @Test
    void records_that_come_twice_or_again_from_the_start_give_the_same_rows() {
        var random = new Random(4711);
        var told = story(alice, 200, random);
        var doubled = new ArrayList<>(told);
        for (int i = 0; i < told.size() / 10; i++) {
            int at = random.nextInt(doubled.size());
            doubled.add(at, doubled.get(at));
        }
        feed.key(alice);
        feed.events(doubled);
        try (var service = service()) {
            awaitRevision(service, alice, told.size());
            var rows = rows(service);

            service.transaction()
                    .executeWithoutResult(
                            _ -> {
                                service.jdbc()
                                        .sql("UPDATE feed_position SET next_offset = 0")
                                        .update();
                                service.jdbc().sql("NOTIFY public_feed_position_moved").update();
                            });
            var fence = new Person("fence");
            feed.events(fence.addedEmail(HOME, "fence@example.org"));
            awaitRevision(service, fence, 1);

            await().atMost(PATIENCE).until(() -> positionsAreAtTheEnd(service));
            assertThat(rows(service)).containsAllEntriesOf(rows);
        }
    }

    @Test
    void a_restart_goes_on_where_the_database_says_whatever_kafka_remembers() {
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        try (var service = service()) {
            awaitRevision(service, alice, 1);
        }
        feed.events(alice.verifiedEmail(HOME));

        // A group that Kafka has never heard of: as if no commit had ever reached it.
        try (var service = service("spring.kafka.consumer.group-id=another-" + alice.id)) {
            awaitRevision(service, alice, 2);
            assertThat(
                            service.jdbc()
                                    .sql("SELECT count(*) FROM parked_record")
                                    .query(Long.class)
                                    .single())
                    .isEqualTo(0);
        }
    }

    @Test
    void a_topic_that_was_made_anew_is_read_from_its_beginning_and_nobody_sees_less() {
        feed.events(alice.addedEmail(HOME, "alice@example.org"), alice.verifiedEmail(HOME));
        try (var service = service()) {
            awaitRevision(service, alice, 2);
        }
        ownerRuns("UPDATE feed_position SET next_offset = next_offset + 100000"); // it was longer
        try (var service = service()) {
            feed.events(alice.rejectedCode(HOME));
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                var answer = RunningService.json(service.get(alice, ""));
                                assertThat(answer.at("/revision").longValue()).isBetween(2L, 3L);
                                assertThat(answer.at("/methods").size()).isEqualTo(1);
                                return answer.at("/revision").longValue() == 3;
                            });
            assertThat(service.bean(ParkedRecords.class).count())
                    .isEqualTo(new ParkedRecords.Count(0, 0));
        }
    }

    @Test
    void a_batch_that_is_rolled_back_is_taken_in_again() {
        try (var service = service()) {
            service.awaitLoaded();
            ownerRuns(
                    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                            + " 'BEGIN RAISE EXCEPTION ''not now''; END'");
            ownerRuns(
                    "CREATE TRIGGER refuse BEFORE UPDATE OF next_offset ON feed_position"
                            + " EXECUTE FUNCTION refuse()");
            feed.events(alice.addedEmail(HOME, "alice@example.org"));
            await().atMost(PATIENCE).until(() -> service.bean(FeedStatus.class).lag() > 0);
            assertThat(service.get(alice, "?revision=1").statusCode()).isEqualTo(503);

            ownerRuns("DROP TRIGGER refuse ON feed_position");

            awaitRevision(service, alice, 1);
        }
    }

    @Test
    void a_header_is_never_made_an_object() {
        var nested = "[".repeat(100_000);
        feed.send(
                Topics.EVENTS,
                alice.id,
                alice.addedEmail(HOME, "alice@example.org").bytes(),
                new RecordHeader(
                        "spring_json_header_types",
                        "{\"bomb\":\"java.util.Timer\",\"deep\":\"java.util.ArrayList\"}"
                                .getBytes(UTF_8)),
                new RecordHeader("bomb", "\"x\"".getBytes(UTF_8)),
                new RecordHeader("deep", nested.getBytes(UTF_8)));
        feed.events(alice.verifiedEmail(HOME));

        try (var service = service()) {
            awaitRevision(service, alice, 2);
        }
    }

    @Test
    void two_instances_share_the_feed_and_one_takes_over_when_the_other_ends() {
        var people = new ArrayList<Person>();
        for (int i = 0; i < 30; i++) {
            people.add(new Person("somebody"));
        }
        try (var one = service()) {
            one.awaitLoaded();
            try (var two = service()) {
                await().atMost(PATIENCE).until(() -> two.bean(FeedStatus.class).partitions() > 0);
                people.forEach(p -> feed.events(p.addedEmail(HOME, "somebody@example.org")));
                people.forEach(p -> awaitRevision(two, p, 1));
            }
            people.forEach(p -> feed.events(p.verifiedEmail(HOME)));
            people.forEach(p -> awaitRevision(one, p, 2));
            assertThat(one.bean(ParkedRecords.class).count())
                    .isEqualTo(new ParkedRecords.Count(0, 0));
        }
    }

    @Test
    void with_the_broker_away_answers_go_on_and_the_feed_catches_up() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        try (var service = service()) {
            awaitRevision(service, alice, 1);
            kafka.kill();
            try {
                assertThat(service.get(alice, "").statusCode()).isEqualTo(200);
                assertThat(service.getPublic("/actuator/health/readiness").statusCode())
                        .isEqualTo(200);
            } finally {
                kafka.start();
            }
            feed.events(alice.verifiedEmail(HOME));
            awaitRevision(service, alice, 2);
        }
    }

    private RunningService service(String... more) {
        return RunningService.start(database, kafka.bootstrapServers(), more);
    }

    private static List<Told> story(Person person, int events, Random random) {
        var told = new ArrayList<Told>();
        for (int i = 0; i < events; i++) {
            var method = new UUID(0, random.nextInt(4));
            told.add(
                    switch (random.nextInt(4)) {
                        case 0, 1 -> person.addedEmail(method, "somebody@example.org");
                        case 2 -> person.verifiedEmail(method);
                        default -> person.deletedMethod(method);
                    });
        }
        return told;
    }

    private static void awaitRevision(RunningService service, Person person, long revision) {
        await().atMost(PATIENCE)
                .until(() -> service.get(person, "?revision=" + revision).statusCode() == 200);
    }

    private static Map<String, String> rows(RunningService service) {
        var rows = new TreeMap<String, String>();
        service.jdbc()
                .sql(
                        """
                        SELECT user_id, revision || ' ' || methods AS row
                        FROM method_list JOIN person_stream USING (user_id)
                        UNION ALL
                        SELECT user_id || ' ' || id, concat_ws(' ', at, kind, method_id, replaced_id)
                        FROM activity
                        UNION ALL
                        SELECT user_id || ' ' || method_id, value FROM activity_method
                        """)
                .query(
                        row -> {
                            rows.put(row.getString("user_id"), row.getString("row"));
                        });
        return rows;
    }

    private static boolean positionsAreAtTheEnd(RunningService service) {
        return service.bean(FeedStatus.class).lag() == 0
                && service.jdbc()
                                .sql("SELECT sum(next_offset) FROM feed_position")
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private void ownerRuns(String sql) {
        try (var connection =
                        DriverManager.getConnection(
                                database.url(),
                                database.owner().user(),
                                database.owner().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
