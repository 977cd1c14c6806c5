package dev.securityinfo.query.methodlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.RunningService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is answered out of memory, by two instances of which one reads the feed. */
class MethodListAnswersSliceTest {

    private static final UUID HOME = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static RunningService service;
    private static RunningService other;
    private static FeedWriter feed;

    private final Person alice = new Person("alice");
    private final String token = RunningService.ISSUER.token(alice.id);

    @BeforeAll
    static void start() {
        FeedWriter.createTopics(Infrastructure.kafka());
        feed = new FeedWriter(Infrastructure.kafka());
        Database database = Infrastructure.postgres().freshDatabase("query");
        service = RunningService.start(database, Infrastructure.kafka().bootstrapServers());
        service.awaitLoaded();
        other = RunningService.start(database, "127.0.0.1:1", "security-info.feed.enabled=false");
    }

    @AfterAll
    static void stop() {
        other.close();
        service.close();
        feed.close();
    }

    @Test
    void who_asks_again_gets_the_same_and_the_database_is_not_asked() {
        known();
        var asked = get(service, "?revision=1");

        var first = get(service, "");
        assertThat(Statements.during(() -> get(service, ""))).isZero();
        assertThat(Statements.during(() -> get(service, "?revision=1"))).isZero();

        var again = get(service, "");
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(asked.body());
        assertThat(headers(again)).isEqualTo(headers(first)).isEqualTo(headers(asked));
    }

    @Test
    void a_filter_and_a_controller_answer_alike() {
        known();
        get(service, "?revision=1");

        var quick = get(service, "");
        var slow = get(service, "", "Accept", "application/json;q=0.5");
        assertThat(quick.body()).isEqualTo(slow.body());
        assertThat(headers(quick)).isEqualTo(headers(slow));

        var quickly = get(service, "", "If-None-Match", quick.headers().firstValue("ETag").get());
        var slowly = get(service, "", "If-None-Match", "\"0\", W/\"1\"");
        assertThat(quickly.statusCode()).isEqualTo(304).isEqualTo(slowly.statusCode());
        assertThat(quickly.body()).isEmpty();
        assertThat(headers(quickly)).isEqualTo(headers(slowly));
        assertThat(get(service, "", "If-None-Match", "\"0\"").statusCode()).isEqualTo(200);
    }

    @Test
    void memory_is_nobody_elses() {
        known();
        get(service, "?revision=1");
        get(service, "");
        var path = "/v1/users/" + alice.id + "/security-info";
        var bob = RunningService.ISSUER.token(new Person("bob").id);
        var auditor = RunningService.ISSUER.token(alice.id, "security-info.audit");

        assertThat(service.get(token, path).statusCode()).isEqualTo(200);
        assertThat(service.get(bob, path).statusCode()).isEqualTo(404);
        assertThat(service.get(auditor, path).statusCode()).isEqualTo(403);
        assertThat(service.getPublic(path).statusCode()).isEqualTo(401);
        assertThat(service.get(token, path + "?revision=x").statusCode()).isEqualTo(400);
    }

    @Test
    void nobody_gets_what_is_older_than_they_asked_for() {
        known();
        for (int revision = 2; revision < 30; revision++) {
            feed.events(revision % 2 == 0 ? alice.verifiedEmail(HOME) : alice.rejectedCode(HOME));
            for (var instance : List.of(other, service, other, service)) {
                var answer = get(instance, "?revision=" + revision);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(revision(answer)).isGreaterThanOrEqualTo(revision);
                // What has been shown once stays shown, to whoever does not ask for more.
                assertThat(revision(get(instance, ""))).isGreaterThanOrEqualTo(revision);
            }
        }
    }

    @Test
    void a_change_is_seen_by_who_asks_for_nothing_in_every_instance() {
        known();
        for (var instance : List.of(service, other)) {
            assertThat(revision(get(instance, "?revision=1"))).isEqualTo(1);
            assertThat(Statements.during(() -> get(instance, ""))).isZero();
        }

        feed.events(alice.verifiedEmail(HOME));

        for (var instance : List.of(service, other)) {
            await().atMost(PATIENCE).until(() -> revision(get(instance, "")) == 2);
        }
    }

    @Test
    void what_a_destroyed_key_opened_is_out_of_memory_too() {
        known();
        await().atMost(PATIENCE)
                .until(() -> get(other, "?revision=1").body().contains("alice@example.org"));
        assertThat(other.bean(MethodListAnswers.class).holds(alice.id)).isTrue();

        feed.tombstone(alice);

        await().atMost(PATIENCE).until(() -> !other.bean(MethodListAnswers.class).holds(alice.id));

        await().atMost(PATIENCE).until(() -> !get(other, "").body().contains("alice@example.org"));
    }

    private void known() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        await().atMost(PATIENCE)
                .until(() -> get(service, "?revision=1").body().contains("alice@example.org"));
    }

    private HttpResponse<String> get(RunningService instance, String query, String... headers) {
        return instance.get(token, "/v1/users/me/security-info" + query, headers);
    }

    private static long revision(HttpResponse<String> answer) {
        return RunningService.json(answer).at("/revision").longValue();
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("x-correlation-id");
        return headers;
    }
}
