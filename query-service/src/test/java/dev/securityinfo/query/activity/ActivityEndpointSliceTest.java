package dev.securityinfo.query.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.Person.Told;
import dev.securityinfo.query.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ActivityEndpointSliceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final UUID HOME = UUID.randomUUID();
    private static final UUID SPARE = UUID.randomUUID();
    private static final Instant LATER = Person.FIRST.plusSeconds(1000);

    private static RunningService service;
    private static FeedWriter feed;

    private final Person alice = new Person("alice");

    @BeforeAll
    static void start() {
        FeedWriter.createTopics(
                Infrastructure.kafka(), Topics.EVENTS, Topics.KEYS, Topics.DELIVERIES);
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
    void a_person_sees_what_they_did_when_and_from_where() {
        var home = alice.addedEmail(HOME, "home@example.org");
        var spare = alice.addedEmail(SPARE, "spare@example.org");
        var verified = alice.verifiedEmail(SPARE);
        var replaced = alice.tookThePlace(SPARE, HOME);
        var lifted = alice.by(ActorType.ADMINISTRATOR).liftedLock();
        feed.key(alice);
        feed.events(home, spare, verified, replaced, lifted);
        awaitKey();

        var response = get("?revision=5&limit=3");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        var next = json(response).at("/next").stringValue();
        assertThat(json(response))
                .isEqualTo(
                        RunningService.json(
                                """
                                {"userId":"%s","revision":5,"activities":[
                                  {"id":"%s","kind":"lock-lifted","at":"2026-01-31T12:00:05.123456Z",
                                   "methodId":null,"methodType":null,"value":null,
                                   "replacedValue":null,"by":"administrator","client":"console",
                                   "address":null,"browser":null},
                                  {"id":"%s","kind":"method-replaced",
                                   "at":"2026-01-31T12:00:03.123456Z",
                                   "methodId":"%s","methodType":"email","value":"spare@example.org",
                                   "replacedValue":"home@example.org","by":"person","client":"web",
                                   "address":"192.0.2.7","browser":"Firefox"},
                                  {"id":"%s","kind":"method-added",
                                   "at":"2026-01-31T12:00:02.123456Z",
                                   "methodId":"%s","methodType":"email","value":"spare@example.org",
                                   "replacedValue":null,"by":"person","client":"web",
                                   "address":"192.0.2.7","browser":"Firefox"}],
                                 "next":"%s"}
                                """
                                        .formatted(
                                                alice.id,
                                                lifted.envelope().id(),
                                                verified.envelope().id(),
                                                SPARE,
                                                spare.envelope().id(),
                                                SPARE,
                                                next)));
        assertThat(ids(json(get("?before=" + next)))).containsExactly(id(home));
    }

    @Test
    void a_deleted_method_keeps_its_address_in_the_timeline() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "home@example.org"), alice.deletedMethod(HOME));
        awaitKey();

        var deleted = json(get("?revision=2")).at("/activities/0");

        assertThat(deleted.at("/kind").stringValue()).isEqualTo("method-deleted");
        assertThat(deleted.at("/value").stringValue()).isEqualTo("home@example.org");
    }

    @Test
    void a_notice_appears_with_the_address_that_was_told() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "home@example.org"));
        awaitKey();
        var before = etag(get("?revision=1"));

        feed.outcome(alice.acceptedNotice(HOME, UUID.randomUUID(), LATER));
        feed.outcome(alice.failedNotice(HOME, UUID.randomUUID(), LATER.plusSeconds(1)));

        await().atMost(PATIENCE).until(() -> json(get("")).at("/activities").size() == 3);
        var answer = get("", "If-None-Match", before);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/revision").longValue()).isEqualTo(1);
        assertThat(json(answer).at("/activities/0/kind").stringValue()).isEqualTo("notice-failed");
        var sent = json(answer).at("/activities/1");
        assertThat(sent.at("/kind").stringValue()).isEqualTo("notice-sent");
        assertThat(sent.at("/value").stringValue()).isEqualTo("home@example.org");
        assertThat(sent.at("/by").stringValue()).isEqualTo("system");
        assertThat(sent.at("/client").isNull()).isTrue();
    }

    @Test
    void a_person_without_history_has_an_empty_timeline() {
        assertThat(json(get("")))
                .isEqualTo(
                        RunningService.json(
                                "{\"userId\":\"%s\",\"revision\":0,\"activities\":[],\"next\":null}"
                                        .formatted(alice.id)));
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        feed.events(alice.addedEmail(HOME, "home@example.org"));
        var tag = etag(get("?revision=1"));

        var same = get("", "If-None-Match", tag);
        var other = get("?limit=1", "If-None-Match", "\"0\"");

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void without_a_key_values_are_null_until_it_comes_and_after_it_is_gone() {
        feed.events(alice.addedEmail(HOME, "home@example.org"));
        var sealed = get("?revision=1");
        assertThat(values(sealed)).containsOnly(true);

        feed.key(alice);
        await().atMost(PATIENCE).until(() -> !values(get("")).contains(true));
        assertThat(get("", "If-None-Match", etag(sealed)).statusCode()).isEqualTo(200);

        feed.tombstone(alice);
        await().atMost(PATIENCE).until(() -> !values(get("")).contains(false));
        assertThat(json(get("")).at("/activities/0/kind").stringValue()).isEqualTo("method-added");
    }

    @Test
    void the_database_has_no_value_in_the_clear() {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "canary@example.org"));
        assertThat(get("?revision=1").statusCode()).isEqualTo(200);

        var rows =
                service.jdbc()
                        .sql(
                                """
                                SELECT a::text || m::text FROM activity a
                                JOIN activity_method m USING (user_id) WHERE user_id = :user
                                """)
                        .param("user", alice.id)
                        .query(String.class)
                        .single();

        assertThat(rows).contains(alice.key.id()).doesNotContain("canary", "192.0.2.7", "Firefox");
    }

    @Test
    void pages_hold_everything_once_while_others_come() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            var told = alice.addedEmail(new UUID(7, i), i + "@example.org");
            expected.addFirst(id(told));
            feed.events(told);
        }
        assertThat(get("?revision=25").statusCode()).isEqualTo(200);

        var seen = new ArrayList<String>();
        var page = json(get("?limit=4"));
        for (int round = 0; round < 7; round++) {
            seen.addAll(ids(page));
            feed.events(alice.rejectedCode(HOME));
            feed.outcome(alice.acceptedNotice(HOME, UUID.randomUUID(), LATER));
            assertThat(get("?revision=" + alice.revision()).statusCode()).isEqualTo(200);
            if (round < 6) {
                page = json(get("?limit=4&before=" + page.at("/next").stringValue()));
            }
        }

        assertThat(seen).isEqualTo(expected);
        assertThat(page.at("/next").isNull()).isTrue();
    }

    @Test
    void a_page_that_ends_with_the_last_one_has_no_next() {
        feed.events(alice.addedEmail(HOME, "home@example.org"), alice.issuedCode(HOME));

        assertThat(json(get("?revision=2&limit=2")).at("/next").isNull()).isTrue();
        assertThat(json(get("?revision=2&limit=1")).at("/next").isString()).isTrue();
    }

    @Test
    void twenty_are_told_unless_another_number_is_asked_for() {
        var told = new ArrayList<Told>();
        for (int i = 0; i < 101; i++) {
            told.add(alice.rejectedCode(HOME));
        }
        feed.events(told);

        assertThat(ids(json(get("?revision=101")))).hasSize(20);
        assertThat(ids(json(get("?revision=101&limit=100")))).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "101", "-1", "1.5", "ten", "1&limit=2", "007", "%EF%BC%91"})
    void a_limit_is_a_number_from_1_to_100(String limit) {
        assertRefused(get("?limit=" + limit), "limit", "1-to-100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "%00", "%27", "a&before=b"})
    void a_cursor_is_what_a_page_said(String before) {
        assertRefused(get("?before=" + before), "before", "cursor");
    }

    @Test
    void a_revision_is_a_whole_number() {
        assertRefused(get("?revision=x"), "revision", "revision");
    }

    @Test
    void a_reader_waits_for_what_they_just_did() {
        var waiting = CompletableFuture.supplyAsync(() -> get("?revision=1"));

        feed.events(alice.addedEmail(HOME, "home@example.org"));

        assertThat(json(waiting.join()).at("/activities").size()).isEqualTo(1);
        assertProblem(get("?revision=2"), 503, "unavailable");
    }

    @Test
    void the_timeline_of_somebody_else_is_as_unknown_as_nobodys() {
        var bob = new Person("bob");
        feed.events(bob.addedEmail(HOME, "bob@example.org"));
        var own = RunningService.ISSUER.token(bob.id);
        assertThat(service.get(own, "/v1/users/" + bob.id + "/activity?revision=1").statusCode())
                .isEqualTo(200);
        var token = RunningService.ISSUER.token(alice.id);

        var ofBob = service.get(token, "/v1/users/" + bob.id + "/activity");
        var ofNobody = service.get(token, "/v1/users/nobody/activity");

        assertProblem(ofBob, 404, "no-such-user");
        assertThat(ofBob.body()).isEqualTo(ofNobody.body());
    }

    @Test
    void a_cursor_of_somebody_else_shows_nothing_of_theirs() {
        var bob = new Person("bob");
        feed.events(bob.addedEmail(HOME, "bob@example.org"), bob.verifiedEmail(HOME));
        var token = RunningService.ISSUER.token(bob.id);
        var next =
                json(service.get(token, "/v1/users/me/activity?revision=2&limit=1"))
                        .at("/next")
                        .stringValue();

        assertThat(ids(json(get("?before=" + next)))).isEmpty();
    }

    @Test
    void a_rebuild_brings_the_right_timeline() {
        feed.key(alice);
        feed.events(
                alice.addedEmail(HOME, "home@example.org"),
                alice.addedEmail(SPARE, "spare@example.org"),
                alice.verifiedEmail(SPARE),
                alice.tookThePlace(SPARE, HOME));
        feed.outcome(alice.acceptedNotice(SPARE, UUID.randomUUID(), LATER));
        awaitKey();
        await().atMost(PATIENCE).until(() -> json(get("")).at("/activities").size() == 4);
        var before = get("");
        service.jdbc()
                .sql(
                        """
                        INSERT INTO activity (user_id, id, at, sequence, kind, actor_type)
                        SELECT user_id, gen_random_uuid(), at, 0, 'lock-lifted', 'person'
                        FROM activity WHERE user_id = :user LIMIT 1
                        """)
                .param("user", alice.id)
                .update();
        assertThat(get("").body()).isNotEqualTo(before.body());
        var administrator = RunningService.ISSUER.token("carol", "security-info.admin");

        service.send(
                RunningService.request(service.uri("/v1/admin/rebuild"), administrator)
                        .POST(BodyPublishers.noBody())
                        .build());

        await().atMost(PATIENCE)
                .until(
                        () -> {
                            var answer = get("");
                            assertThat(answer.statusCode()).isEqualTo(200);
                            return answer.body().equals(before.body());
                        });
        assertThat(
                        service.jdbc()
                                .sql("SELECT count(*) FROM activity WHERE user_id = :user")
                                .param("user", alice.id)
                                .query(Long.class)
                                .single())
                .isEqualTo(4);
    }

    private void awaitKey() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                service.jdbc()
                                        .sql(
                                                "SELECT EXISTS (SELECT FROM data_key WHERE user_id = :user)")
                                        .param("user", alice.id)
                                        .query(Boolean.class)
                                        .single());
    }

    private HttpResponse<String> get(String query, String... headers) {
        return service.get(
                RunningService.ISSUER.token(alice.id), "/v1/users/me/activity" + query, headers);
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningService.json(response);
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static String id(Told event) {
        return event.envelope().id().toString();
    }

    private static List<String> ids(JsonNode page) {
        return page.at("/activities").valueStream().map(a -> a.at("/id").stringValue()).toList();
    }

    /** Whether each value that is sealed is missing. */
    private static List<Boolean> values(HttpResponse<String> response) {
        return json(response)
                .at("/activities")
                .valueStream()
                .flatMap(a -> List.of("/value", "/address", "/browser").stream().map(a::at))
                .map(JsonNode::isNull)
                .toList();
    }

    private static void assertRefused(HttpResponse<String> response, String field, String rule) {
        assertProblem(response, 400, "invalid-request");
        var error = RunningService.json(response).at("/errors/0");
        assertThat(error.at("/field").stringValue()).isEqualTo(field);
        assertThat(error.at("/rule").stringValue()).isEqualTo(rule);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(RunningService.json(response).at("/type").stringValue())
                .isEqualTo("/problems/" + slug);
    }
}
