package dev.securityinfo.query.methodlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodListEndpointSliceTest {

    private static final UUID HOME = UUID.randomUUID();

    private static RunningService service;
    private static FeedWriter feed;

    private final Person alice = new Person("alice");

    @BeforeAll
    static void start() {
        FeedWriter.createTopics(Infrastructure.kafka());
        feed = new FeedWriter(Infrastructure.kafka());
        service =
                RunningService.start(
                        Infrastructure.postgres().freshDatabase("query"),
                        Infrastructure.kafka().bootstrapServers());
        service.awaitLoaded();
    }

    @AfterAll
    static void stop() {
        service.close();
        feed.close();
    }

    @Test
    void a_person_sees_their_methods_in_the_clear() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "alice@example.org"), alice.verifiedEmail(HOME));

        var response = service.get(alice, "?revision=2");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"2\"");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(RunningService.json(response))
                .isEqualTo(
                        RunningService.json(
                                """
                                {"userId":"%s","revision":2,"methods":[
                                  {"methodId":"%s","type":"email","value":"alice@example.org",
                                   "status":"verified","uses":["password-reset"],"default":false,
                                   "addedAt":"2026-01-31T12:00:01.123456Z",
                                   "verifiedAt":"2026-01-31T12:00:02.123456Z"}],
                                 "availableMethods":["email"]}
                                """
                                        .formatted(alice.id, HOME)));
    }

    @Test
    void a_method_that_awaits_its_code_counts_for_nothing() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "alice@example.org"));

        var method = RunningService.json(service.get(alice, "?revision=1")).at("/methods/0");

        assertThat(method.at("/status").stringValue()).isEqualTo("awaiting-code");
        assertThat(method.at("/uses").isEmpty()).isTrue();
        assertThat(method.at("/verifiedAt").isNull()).isTrue();
    }

    @Test
    void a_person_without_history_has_an_empty_list() {
        var response = service.get(alice, "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"0\"");
        assertThat(RunningService.json(response))
                .isEqualTo(
                        RunningService.json(
                                "{\"userId\":\"%s\",\"revision\":0,\"methods\":[],\"availableMethods\":[\"email\"]}"
                                        .formatted(alice.id)));
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        assertThat(service.get(alice, "?revision=1").statusCode()).isEqualTo(200);

        var same = service.get(alice, "", "If-None-Match", "\"1\"");
        var other = service.get(alice, "", "If-None-Match", "\"0\"");

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void without_a_key_the_value_is_null_and_opens_when_the_key_has_come() {
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        var sealed = service.get(alice, "?revision=1");
        assertThat(RunningService.json(sealed).at("/methods/0/value").isNull()).isTrue();
        var tag = sealed.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("\"1-");

        feed.key(alice);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> {
                            var opened = service.get(alice, "", "If-None-Match", tag);
                            assertThat(opened.statusCode()).isEqualTo(200);
                            assertThat(value(opened)).isEqualTo("alice@example.org");
                            assertThat(opened.headers().firstValue("ETag")).hasValue("\"1\"");
                        });
    }

    @Test
    void a_tombstone_takes_the_value_away_for_good() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () ->
                                assertThat(value(service.get(alice, "?revision=1")))
                                        .isEqualTo("alice@example.org"));

        feed.tombstone(alice);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () ->
                                assertThat(
                                                RunningService.json(service.get(alice, ""))
                                                        .at("/methods/0/value")
                                                        .isNull())
                                        .isTrue());
        assertThat(rows("SELECT count(*) FROM data_key WHERE user_id = :user", alice)).isZero();
    }

    @Test
    void a_reader_waits_for_what_they_just_wrote() {
        feed.key(alice);
        var waiting = CompletableFuture.supplyAsync(() -> service.get(alice, "?revision=1"));

        feed.events(alice.addedEmail(HOME, "alice@example.org"));

        assertThat(waiting.join().statusCode()).isEqualTo(200);
        assertThat(RunningService.json(waiting.join()).at("/revision").longValue()).isEqualTo(1);
    }

    @Test
    void what_does_not_come_in_time_is_unavailable() {
        long start = System.nanoTime();

        var response = service.get(alice, "?revision=1");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(10));
        assertProblem(response, 503, "unavailable");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "abc",
                "9999999999999999999",
                "%00",
                "1%0d%0a",
                "1&revision=2",
                "%EF%BC%91",
                "0x1",
                "1%20"
            })
    void a_revision_is_a_whole_number(String revision) {
        var response = service.get(alice, "?revision=" + revision);

        assertProblem(response, 400, "invalid-request");
        assertThat(RunningService.json(response).at("/errors/0/field").stringValue())
                .isEqualTo("revision");
    }

    @Test
    void the_list_of_somebody_else_is_as_unknown_as_nobodys() {
        var bob = new Person("bob");
        feed.key(bob);
        feed.events(bob.addedEmail(HOME, "bob@example.org"));
        assertThat(service.get(bob, "?revision=1").statusCode()).isEqualTo(200);
        var token = RunningService.ISSUER.token(alice.id);

        var ofBob = service.get(token, "/v1/users/" + bob.id + "/security-info");
        var ofNobody = service.get(token, "/v1/users/nobody/security-info");
        var streamOfBob = service.get(token, "/v1/users/" + bob.id + "/security-info/stream");

        assertProblem(ofBob, 404, "no-such-user");
        assertThat(ofBob.body()).isEqualTo(ofNobody.body());
        assertThat(ofBob.headers().map().keySet()).isEqualTo(ofNobody.headers().map().keySet());
        assertProblem(streamOfBob, 404, "no-such-user");
    }

    @Test
    void only_good_tokens_are_believed() {
        var issuer = RunningService.ISSUER;
        var path = "/v1/users/me/security-info";

        assertProblem(
                service.get(issuer.tokenFor(alice.id).expired().sign(), path),
                401,
                "not-authenticated");
        assertProblem(
                service.get(issuer.tokenFor(alice.id).forged().sign(), path),
                401,
                "not-authenticated");
        assertProblem(
                service.get(issuer.tokenFor(alice.id).audience("other").sign(), path),
                401,
                "not-authenticated");
        assertProblem(
                service.get(issuer.token(alice.id, "security-info.audit"), path), 403, "forbidden");
        assertThat(service.get(issuer.token(alice.id), path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_rebuild_is_for_administrators() {
        var request =
                RunningService.request(
                                service.uri("/v1/admin/rebuild"),
                                RunningService.ISSUER.token(alice.id))
                        .POST(BodyPublishers.noBody())
                        .build();

        assertProblem(service.send(request), 403, "forbidden");
    }

    @Test
    void readiness_is_public_and_the_rest_of_actuator_is_not() {
        assertThat(service.getPublic("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(service.getPublic("/actuator/metrics").statusCode()).isEqualTo(401);
        var operator = RunningService.ISSUER.token("carol", "security-info.admin");
        assertThat(
                        RunningService.json(
                                        service.get(
                                                operator,
                                                "/actuator/metrics/security.info.feed.lag"))
                                .at("/measurements/0/value")
                                .isNumber())
                .isTrue();
    }

    @Test
    void the_api_describes_itself() {
        var api = RunningService.json(service.getPublic("/v3/api-docs"));

        assertThat(api.at("/openapi").stringValue()).startsWith("3.1");
        assertThat(api.at("/paths").propertyNames())
                .contains(
                        "/v1/users/{user}/security-info",
                        "/v1/users/{user}/security-info/stream",
                        "/v1/admin/rebuild");
    }

    private static String value(HttpResponse<String> response) {
        return RunningService.json(response).at("/methods/0/value").asString();
    }

    private static long rows(String query, Person person) {
        return service.jdbc().sql(query).param("user", person.id).query(Long.class).single();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(RunningService.json(response).at("/type").stringValue())
                .isEqualTo("/problems/" + slug);
    }
}
