package dev.securityinfo.query.platform.rebuild;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.KafkaBroker;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.RunningService;
import dev.securityinfo.query.platform.feed.FeedBeside;
import dev.securityinfo.query.platform.rebuild.Rebuild.State;
import dev.securityinfo.query.platform.rebuild.Rebuild.Status;
import dev.securityinfo.query.platform.rebuild.Turn.Outcome;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The read models of the whole service, made again from a real broker beside those it shows. */
class RebuildSliceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final UUID HOME = UUID.randomUUID();
    private static final String WRONG =
            "UPDATE method_list SET methods = '[]' WHERE user_id = :user";

    private static KafkaBroker kafka;
    private static FeedWriter feed;

    private final Database database = Infrastructure.postgres().freshDatabase("query");
    private final Person alice = new Person("alice");
    private final Person bob = new Person("bob");

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
        Stream.of(alice, bob).forEach(feed::key);
        feed.events(alice.addedEmail(HOME, "alice@example.org"), alice.verifiedEmail(HOME));
        feed.events(bob.addedEmail(HOME, "bob@example.org"));
    }

    @Test
    void what_had_gone_wrong_is_right_afterwards_and_what_was_shown_is_gone() {
        try (var service = service()) {
            var right = service.get(alice, "?revision=2").body();
            awaitKeys(service);
            service.jdbc().sql(WRONG).param("user", alice.id).update();

            assertThat(post(service, "").statusCode()).isEqualTo(202);

            var state = awaitEnd(service);
            assertThat(state.status()).isEqualTo(Status.COMPLETE);
            assertThat(state.epoch()).isEqualTo(2);
            assertThat(state.people()).isGreaterThanOrEqualTo(2);
            assertThat(state.digest()).matches("[0-9a-f]{64}");
            await().atMost(PATIENCE).until(() -> service.get(alice, "").body().equals(right));
            assertThat(rows(service, "beside.method_list")).isZero();
            assertThat(rows(service, "beside.data_key")).isZero();
            feed.events(alice.deletedMethod(HOME));
            assertThat(service.get(alice, "?revision=3").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void under_load_no_read_is_lost_and_none_goes_back() throws Exception {
        var people = Stream.generate(() -> new Person("somebody")).limit(20).toList();
        people.forEach(feed::key);
        feed.events(people.stream().map(p -> p.addedEmail(HOME, "a@example.org")).toList());
        try (var service = service();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            people.forEach(p -> awaitRevision(service, p));
            service.awaitLoaded();
            var over = new CountDownLatch(1);
            var reads =
                    people.stream().map(p -> threads.submit(readingOf(p, service, over))).toList();
            var writing = threads.submit(writingOf(people, service, over));
            try {
                for (int time = 0; time < 3; time++) {
                    post(service, "");
                    assertThat(awaitEnd(service).status()).isEqualTo(Status.COMPLETE);
                }
            } finally {
                over.countDown();
            }
            for (var read : reads) {
                assertThat(read.get()).isGreaterThan(10);
            }
            writing.get();
            assertThat(service.bean(Rebuild.class).state().epoch()).isEqualTo(4);
            people.forEach(p -> awaitRevision(service, p));
        }
    }

    /** Not faster than it is read, and always some more: the end of the topic is hardly met. */
    private static Callable<Void> writingOf(
            List<Person> people, RunningService service, CountDownLatch over) {
        return () -> {
            while (!over.await(20, MILLISECONDS)) {
                long written = people.getLast().revision();
                feed.events(people.stream().map(p -> p.rejectedCode(HOME)).toList());
                service.get(people.getLast(), "?revision=" + written);
            }
            return null;
        };
    }

    /** Each answer is one, and has at least what the one before it had. */
    private static Callable<Integer> readingOf(
            Person person, RunningService service, CountDownLatch over) {
        return () -> {
            int reads = 0;
            long before = 1;
            while (!over.await(20, MILLISECONDS)) {
                var answer = service.get(person, "?revision=" + before);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                long revision = RunningService.json(answer).at("/revision").longValue();
                assertThat(revision).isGreaterThanOrEqualTo(before);
                assertThat(RunningService.json(answer).at("/methods").size()).isEqualTo(1);
                before = revision;
                reads++;
            }
            return reads;
        };
    }

    @Test
    void what_does_not_say_what_the_history_says_is_not_shown() {
        try (var service = service()) {
            awaitRevision(service, alice);
            service.awaitLoaded();
            var before = service.get(alice, "").body();
            ownerRuns(
                    """
                    CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
                      'BEGIN NEW.methods = ''[]''; RETURN NEW; END'""");
            ownerRuns(
                    "CREATE TRIGGER spoil BEFORE INSERT ON beside.method_list FOR EACH ROW WHEN"
                            + " (NEW.user_id = '"
                            + alice.id
                            + "') EXECUTE FUNCTION spoil()");

            post(service, "");

            var state = awaitEnd(service);
            assertThat(state.status()).isEqualTo(Status.FAILED);
            assertThat(state.failure()).contains("does not say what the history says");
            assertThat(state.epoch()).isEqualTo(1);
            assertThat(service.get(alice, "").body()).isEqualTo(before);
            assertThat(rows(service, "beside.person_stream")).isZero();
            assertThat(rows(service, "beside.data_key")).isZero();

            ownerRuns("DROP TRIGGER spoil ON beside.method_list");
            post(service, "");
            assertThat(awaitEnd(service).status()).isEqualTo(Status.COMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE person_stream SET revision = 9 WHERE user_id = :user",
                "UPDATE person_stream SET announced = 9 WHERE user_id = :user",
                "INSERT INTO data_key VALUES ('of-' || :user, 'id', 'key')"
            })
    void less_than_what_is_shown_is_shown_only_if_that_is_accepted(String more) {
        try (var service = service()) {
            awaitRevision(service, alice);
            service.awaitLoaded();
            if (more.startsWith("INSERT")) {
                service.jdbc()
                        .sql(
                                """
                                INSERT INTO person_stream VALUES ('of-' || :user, 0, 0)
                                """)
                        .param("user", alice.id)
                        .update();
            }
            service.jdbc().sql(more).param("user", alice.id).update();

            post(service, "");
            var refused = awaitEnd(service);
            assertThat(refused.status()).isEqualTo(Status.FAILED);
            assertThat(refused.failure()).contains("has more than the topics");
            assertThat(rows(service, "beside.person_stream")).isZero();

            post(service, "?acceptLess=true");
            assertThat(awaitEnd(service).status()).isEqualTo(Status.COMPLETE);
            assertThat(service.get(alice, "?revision=2").statusCode()).isEqualTo(200);
            assertThat(rows(service, "data_key WHERE user_id LIKE 'of-%'")).isZero();
        }
    }

    @Test
    void what_is_given_up_leaves_nothing() {
        try (var service = service("security-info.feed.enabled=false")) {
            post(service, "");
            service.jdbc()
                    .sql("INSERT INTO beside.data_key VALUES (:user, 'id', 'key')")
                    .param("user", alice.id)
                    .update();

            var given =
                    service.send(
                            RunningService.request(service.uri("/v1/admin/rebuild"), operator())
                                    .DELETE()
                                    .build());

            assertThat(RunningService.json(given).at("/status").stringValue()).isEqualTo("failed");
            assertThat(rows(service, "beside.data_key")).isZero();
        }
    }

    @Test
    void what_is_given_up_at_the_last_moment_is_not_shown() throws SQLException {
        try (var service = service()) {
            awaitRevision(service, alice);
            service.awaitLoaded();
        }
        try (var service = service("security-info.feed.enabled=false")) {
            post(service, "");
            var rebuild = service.bean(Rebuild.class);
            var begun = rebuild.state().startedAt();
            try (var turn = Turn.take(service.bean(JdbcConnectionDetails.class)).orElseThrow();
                    var reading = service.bean(FeedBeside.class).open()) {
                await().atMost(PATIENCE)
                        .until(
                                () -> {
                                    reading.readOn();
                                    return reading.isLoaded();
                                });
                rebuild.fail("given up");

                assertThat(turn.show(reading, begun, true)).isEqualTo(Outcome.NOT_YET);
            }
            assertThat(rebuild.state().status()).isEqualTo(Status.FAILED);
            assertThat(service.get(alice, "?revision=2").statusCode()).isEqualTo(200);

            // Nor does it end the one that is begun in its place.
            post(service, "");
            assertThat(rebuild.fail(begun, "late")).isFalse();
            assertThat(rebuild.state().status()).isEqualTo(Status.READING);
            rebuild.fail("for the next test");
        }
    }

    @Test
    void what_was_begun_long_ago_begins_anew() {
        try (var service = service("security-info.feed.enabled=false")) {
            post(service, "");
            service.jdbc()
                    .sql("INSERT INTO beside.data_key VALUES ('erased', 'id', 'key')")
                    .update();
        }
        ownerRuns("UPDATE rebuild SET started_at = now() - interval '25 hours'");
        try (var service = service()) {
            assertThat(awaitEnd(service).status()).isEqualTo(Status.COMPLETE);
            assertThat(
                            service.jdbc()
                                    .sql("SELECT count(*) FROM data_key WHERE user_id = 'erased'")
                                    .query(Long.class)
                                    .single())
                    .isZero();
        }
    }

    @Test
    void what_a_restart_cuts_short_goes_on() {
        try (var service = service()) {
            awaitRevision(service, alice);
            service.awaitLoaded();
        }
        try (var service = service("security-info.feed.enabled=false")) {
            post(service, "");
            assertThat(service.get(alice, "").statusCode()).isEqualTo(200);
        }
        feed.events(alice.deletedMethod(HOME));
        try (var service = service()) {
            assertThat(awaitEnd(service).status()).isEqualTo(Status.COMPLETE);
            assertThat(service.get(alice, "?revision=3").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_topic_that_is_shorter_than_what_was_read_of_it_is_no_hindrance() {
        try (var service = service()) {
            awaitRevision(service, alice);
            service.awaitLoaded();
        }
        ownerRuns("UPDATE feed_position SET next_offset = next_offset + 1000");
        try (var service = service()) {
            post(service, "");

            assertThat(awaitEnd(service).status()).isEqualTo(Status.COMPLETE);
            assertThat(service.get(alice, "?revision=2").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void two_instances_asked_at_once_do_it_once() {
        try (var one = service();
                var other = service()) {
            one.awaitLoaded();
            awaitRevision(one, alice);

            List.of(one, other, one).forEach(service -> post(service, ""));

            assertThat(awaitEnd(other).status()).isEqualTo(Status.COMPLETE);
            assertThat(awaitEnd(one).epoch()).isEqualTo(2);
            feed.events(alice.deletedMethod(HOME));
            for (var service : List.of(one, other)) {
                assertThat(service.get(alice, "?revision=3").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void how_far_it_is_can_be_read() {
        try (var service = service()) {
            service.awaitLoaded();
            var path = "/v1/admin/rebuild";
            var before = RunningService.json(service.get(operator(), path));
            assertThat(before.at("/status").stringValue()).isEqualTo("none");

            var accepted = RunningService.json(post(service, ""));
            assertThat(accepted.at("/status").stringValue()).isEqualTo("reading");

            awaitEnd(service);
            var after = RunningService.json(service.get(operator(), path));
            assertThat(after.at("/status").stringValue()).isEqualTo("complete");
            assertThat(after.at("/done").longValue()).isEqualTo(after.at("/total").longValue());
            assertThat(after.at("/secondsLeft").longValue()).isZero();
        }
    }

    private RunningService service(String... more) {
        return RunningService.start(database, kafka.bootstrapServers(), more);
    }

    private static String operator() {
        return RunningService.ISSUER.token("carol", "security-info.admin");
    }

    private static HttpResponse<String> post(RunningService service, String query) {
        return service.send(
                RunningService.request(service.uri("/v1/admin/rebuild" + query), operator())
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    private static State awaitEnd(RunningService service) {
        var rebuild = service.bean(Rebuild.class);
        await().atMost(PATIENCE).until(() -> !rebuild.state().status().isUnderWay());
        return rebuild.state();
    }

    private static void awaitRevision(RunningService service, Person person) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                service.get(person, "?revision=" + person.revision()).statusCode()
                                        == 200);
    }

    private void awaitKeys(RunningService service) {
        await().atMost(PATIENCE)
                .until(() -> service.get(alice, "").body().contains("alice@example.org"));
    }

    private static long rows(RunningService service, String table) {
        return service.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
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
