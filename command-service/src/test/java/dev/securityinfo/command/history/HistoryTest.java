package dev.securityinfo.command.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.securityinfo.domain.AsOf;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoState;
import dev.securityinfo.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What auditors and people themselves can read of the history. */
class HistoryTest {

    private static final RunningCommandService SERVICE =
            RunningCommandService.start(
                    Infrastructure.postgres().freshDatabase("command"), Map.of());
    private static final Person ANN = SERVICE.person("ann");
    private static final Person AUDITOR = SERVICE.person("erin", "security-info.audit");
    private static final Person CLEARED =
            SERVICE.person("frank", "security-info.audit", "security-info.audit.values");
    private static final List<String> EVERY_WAY_TO_READ =
            List.of(
                    "/v1/history?limit=1",
                    "/v1/users/ann/history",
                    "/v1/users/ann/history/as-of?at=2026-01-01T00:00:00Z",
                    "/v1/users/ann/history/why?position=1",
                    "/v1/users/ann/export");
    private static String method = "";

    @BeforeAll
    static void live() {
        method = ANN.adds("ann@example.org", "User-Agent", "Netscape/4").methodId();
        ANN.verifies(method, ANN.wrongCode(method));
        ANN.verifies(method, ANN.wrongCode(method));
        ANN.verifies(method, ANN.newestCode(method));
        var ben = SERVICE.person("ben");
        ben.hasVerified("ben@example.org");
        ANN.deletes(method);
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    private static Answer gets(Person person, String path, String... headers) {
        return person.sends("GET", path, BodyPublishers.noBody(), headers);
    }

    private static List<String> lines(Person person, String path, String... headers) {
        var answer = gets(person, path, headers);
        assertThat(answer.status()).isEqualTo(200);
        return answer.response().body().lines().toList();
    }

    private static List<Long> positions(List<String> lines) {
        return lines.stream()
                .map(HistoryTest::json)
                .map(it -> it.path("position").asLong())
                .toList();
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void the_history_is_every_event_in_store_order_as_its_record() {
        var lines = lines(AUDITOR, "/v1/history?to=" + endOfTheFirst());

        var stored =
                SERVICE.bean(HistoryStore.class)
                        .window(0, 1000, HistoryFilter.of(null, null, null, null, null));
        assertThat(lines)
                .containsExactlyElementsOf(
                        stored.subList(0, lines.size()).stream()
                                .map(event -> new String(event.record(), UTF_8))
                                .toList());
        assertThat(positions(lines))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
        assertThat(json(lines.getFirst()).path("hash").asString()).hasSize(64);
        assertThat(json(lines.getFirst()).has("origin")).isTrue();
    }

    /** What other tests leave behind comes later. */
    private static String endOfTheFirst() {
        var last =
                SERVICE.bean(HistoryStore.class)
                        .window(8, 9, HistoryFilter.of(null, null, null, null, null))
                        .getFirst();
        return last.time().plusMillis(1).toString();
    }

    @Test
    void it_goes_on_from_any_position_and_ends_where_it_is_told() {
        assertThat(positions(lines(AUDITOR, "/v1/history?after=3&limit=2")))
                .containsExactly(4L, 5L);
        assertThat(lines(AUDITOR, "/v1/history?after=999999")).isEmpty();
        assertThat(positions(lines(ANN, "/v1/users/me/history")))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 9L);
        assertThat(positions(lines(AUDITOR, "/v1/users/ann/history?after=4&limit=1")))
                .containsExactly(5L);
        assertThat(lines(AUDITOR, "/v1/users/nobody-of-that-name/history")).isEmpty();
    }

    @Test
    void it_is_filtered_by_type_and_time() {
        assertThat(
                        positions(
                                lines(
                                        AUDITOR,
                                        "/v1/history?limit=3&type=security-info.code-rejected&type=security-info.method-deleted")))
                .containsExactly(3L, 4L, 9L);
        var third = json(lines(AUDITOR, "/v1/history?after=2&limit=1").getFirst());
        var at = third.path("time").asString();
        assertThat(positions(lines(AUDITOR, "/v1/history?limit=1&from=" + at))).containsExactly(3L);
        assertThat(positions(lines(AUDITOR, "/v1/users/ann/history?to=" + at)))
                .containsExactly(1L, 2L);
        assertThat(lines(AUDITOR, "/v1/history?from=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(lines(AUDITOR, "/v1/history?to=2000-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void it_comes_as_a_table_in_which_nothing_is_computed() {
        SERVICE.person("=cmd|calc").adds("calc@example.org");

        var rows = lines(AUDITOR, "/v1/users/=cmd%7Ccalc/history", "Accept", "text/csv");

        assertThat(rows.getFirst())
                .startsWith("\"position\",\"time\",\"sequence\",\"subject\",\"type\",\"actor\"");
        assertThat(rows.get(1)).contains(",\"'=cmd|calc\",\"security-info.email-method-added\",");
        assertThat(rows).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1, after, non-negative-number",
        "after=x, after, non-negative-number",
        "after=99999999999999999999, after, non-negative-number",
        "limit=0, limit, positive-number",
        "type=security-info.none, type, known-type",
        "from=yesterday, from, instant",
        "to=2026-13-01T00:00:00Z, to, instant",
        "from=%2B10000-01-01T00:00:00Z, from, instant",
        "to=-0005-01-01T00:00:00Z, to, instant",
        "values=all, values, clear"
    })
    void what_cannot_be_meant_is_said_at_its_field(String query, String field, String rule) {
        for (var path : List.of("/v1/history?", "/v1/users/ann/history?")) {
            var answer = gets(AUDITOR, path + query);
            assertThat(answer.problem()).isEqualTo("invalid-request");
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
            assertThat(answer.json().at("/errors/0/rule").asString()).isEqualTo(rule);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/users/ann/history",
                "/v1/users/ann/history/as-of?at=2026-01-01T00:00:00Z",
                "/v1/users/ann/history/why?position=1",
                "/v1/users/ann/export"
            })
    void a_person_reads_their_own_and_nobody_elses(String path) {
        assertThat(gets(ANN, path).status()).isEqualTo(200);
        assertThat(gets(ANN, path.replace("/ann/", "/me/")).status()).isEqualTo(200);
        var other = gets(SERVICE.person("ben"), path);
        assertThat(other.problem()).isEqualTo("no-such-user");
        assertThat(gets(SERVICE.person("ben"), path.replace("/ann/", "/nobody/")).response().body())
                .isEqualTo(other.response().body());
        assertThat(gets(SERVICE.person("carol", "security-info.admin"), path).problem())
                .isEqualTo("forbidden");
    }

    @Test
    void the_history_of_all_is_for_auditors() {
        assertThat(gets(ANN, "/v1/history").problem()).isEqualTo("forbidden");
        assertThat(gets(SERVICE.person("carol", "security-info.admin"), "/v1/history").problem())
                .isEqualTo("forbidden");
    }

    @Test
    void values_are_read_with_the_right_and_that_is_recorded() {
        for (var path :
                List.of(
                        "/v1/history?limit=1&values=clear",
                        "/v1/users/ann/history?limit=1&values=clear",
                        "/v1/users/ann/history/as-of?at=2030-01-01T00:00:00Z&values=clear",
                        "/v1/users/ann/export")) {
            assertThat(gets(AUDITOR, path).problem()).as(path).isEqualTo("forbidden");
            int before = readings();
            assertThat(gets(CLEARED, path).status()).as(path).isEqualTo(200);
            assertThat(readings()).as(path).isEqualTo(before + 1);
        }
        var line = json(lines(CLEARED, "/v1/users/ann/history?limit=1&values=clear").getFirst());
        assertThat(line.at("/values/address").asString()).isEqualTo("ann@example.org");
        assertThat(line.at("/values/origin/browser").asString()).isEqualTo("Netscape/4");
        var reading = json(lines(AUDITOR, "/v1/history?type=security-info.values-read").getLast());
        assertThat(reading.path("stream").asString()).isEqualTo("audit:frank");
        assertThat(reading.path("subject").asString()).isEqualTo("frank");
        assertThat(reading.at("/data/person").asString()).isEqualTo("ann");
        assertThat(reading.at("/data/what").asString()).isEqualTo("history");
        // Nobody is recorded for reading what is theirs, and nobody's revision moves.
        int before = readings();
        assertThat(lines(ANN, "/v1/users/me/history?values=clear").getFirst())
                .contains("ann@example.org");
        assertThat(readings()).isEqualTo(before);
        assertThat(ANN.deletes(method, "If-Match", "\"6\"").status()).isEqualTo(204);
    }

    @Test
    void what_was_not_given_is_not_recorded_and_an_auditors_token_alone_opens_nothing() {
        int before = readings();

        assertThat(lines(CLEARED, "/v1/users/ann/history?values=clear", "Accept", "text/csv"))
                .noneMatch(line -> line.contains("ann@example.org"));
        var ann = SERVICE.person("ann", "security-info.audit");
        assertThat(gets(ann, "/v1/users/me/history?values=clear").problem()).isEqualTo("forbidden");
        assertThat(gets(ann, "/v1/users/me/export").problem()).isEqualTo("forbidden");

        assertThat(readings()).isEqualTo(before);
    }

    private static int readings() {
        return lines(AUDITOR, "/v1/history?type=security-info.values-read").size();
    }

    @Test
    void as_of_an_instant_is_what_the_events_until_then_come_to() {
        var store = SERVICE.bean(HistoryStore.class);
        var all = PersonHistory.read(store, "ann", _ -> true).events();
        var first = all.getFirst().stored().time();
        var last = all.getLast().stored().time();
        var random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            var at =
                    first.minusMillis(5)
                            .plusMillis(
                                    random.nextLong(Duration.between(first, last).toMillis() + 10));
            var folded = SecurityInfoState.NOTHING_YET;
            int count = 0;
            for (var happened : all) {
                if (!happened.stored().time().isAfter(at)) {
                    folded = folded.evolve(happened.event());
                    count++;
                }
            }
            var history = PersonHistory.read(store, "ann", event -> !event.time().isAfter(at));
            assertThat(history.asOf(Numbers.DEFAULT, at))
                    .isEqualTo(AsOf.of(folded, Numbers.DEFAULT, at));
            assertThat(history.events()).hasSize(count);
        }
    }

    @Test
    void as_of_shows_methods_codes_and_failures() {
        var rejected = json(lines(ANN, "/v1/users/me/history?after=3&limit=1").getFirst());
        var then =
                gets(ANN, "/v1/users/me/history/as-of?at=" + rejected.path("time").asString())
                        .json();
        assertThat(then.path("revision").asInt()).isEqualTo(4);
        assertThat(then.at("/methods/0/status").asString()).isEqualTo("awaiting-code");
        assertThat(then.at("/methods/0/code/attemptsLeft").asInt()).isEqualTo(3);
        assertThat(then.at("/methods/0/value").isNull()).isTrue();
        assertThat(then.at("/failures/count").asInt()).isEqualTo(2);
        assertThat(then.at("/codes/lastHour").asInt()).isEqualTo(1);

        var before = gets(ANN, "/v1/users/me/history/as-of?at=2001-01-01T00:00:00Z").json();
        assertThat(before.path("revision").asInt()).isZero();
        assertThat(before.path("methods")).isEmpty();
        var now = gets(ANN, "/v1/users/me/history/as-of?at=" + Instant.now().plusSeconds(9)).json();
        assertThat(now.path("methods")).isEmpty();
        assertThat(now.path("deletedMethods").asInt()).isEqualTo(1);
        assertThat(
                        gets(ANN, "/v1/users/me/history/as-of?at=x")
                                .json()
                                .at("/errors/0/rule")
                                .asString())
                .isEqualTo("instant");
        assertThat(gets(ANN, "/v1/users/me/history/as-of").problem()).isEqualTo("invalid-request");
    }

    @Test
    void a_refused_code_is_explained_by_its_code_and_the_failures_before() {
        var why = gets(AUDITOR, "/v1/users/ann/history/why?position=4").json();

        assertThat(why.path("explanation").asString()).isEqualTo("wrong-code");
        assertThat(why.at("/failures/count").asInt()).isEqualTo(2);
        assertThat(
                        why.path("because")
                                .valueStream()
                                .map(
                                        it ->
                                                it.path("position").asLong()
                                                        + " "
                                                        + it.path("role").asString()))
                .containsExactly("2 code-issued", "3 earlier-failure");
        assertThat(
                        gets(AUDITOR, "/v1/users/ann/history/why?position=5")
                                .json()
                                .path("explanation")
                                .asString())
                .isEqualTo("right-code");
        assertThat(
                        gets(AUDITOR, "/v1/users/ann/history/why?position=9")
                                .json()
                                .path("explanation")
                                .asString())
                .isEqualTo("asked-for");
        assertThat(gets(AUDITOR, "/v1/users/ann/history/why?position=6").problem())
                .isEqualTo("no-such-event");
        assertThat(gets(AUDITOR, "/v1/users/ann/history/why?position=x").problem())
                .isEqualTo("invalid-request");
    }

    @Test
    void an_export_tells_a_person_all_that_is_known() {
        var export = gets(ANN, "/v1/users/me/export").json();

        assertThat(export.path("events")).hasSize(6);
        assertThat(export.at("/events/0/values/address").asString()).isEqualTo("ann@example.org");
        assertThat(export.at("/events/0/by").asString()).isEqualTo("ann");
        assertThat(export.at("/events/0/data/methodId").asString()).isEqualTo(method);
        assertThat(export.toString()).doesNotContain("sealed", "addressTag", "check");
    }

    @Test
    void it_is_compressed_for_those_who_take_that() {
        var answer = gets(AUDITOR, "/v1/users/ann/history", "Accept-Encoding", "gzip");

        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void a_damaged_event_breaks_the_answer_off_instead_of_ending_it() throws SQLException {
        try (var own =
                RunningCommandService.start(
                        Infrastructure.postgres().freshDatabase("command"), Map.of())) {
            own.person("dan").adds("dan@example.org");
            try (var connection =
                            Infrastructure.postgres().connectAsSuperuser(own.database().name());
                    var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                statement.execute("UPDATE event SET metadata = '{}' WHERE position = 2");
            }
            var auditor = own.person("erin", "security-info.audit");

            assertThatThrownBy(() -> gets(auditor, "/v1/history"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(lines(auditor, "/v1/history?limit=1")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data = '{\"userId\":\"dan10\"}'",
                "metadata = replace(metadata::text, '\"causationId\":\"', '\"causationId\":\"?')::json"
            })
    void one_that_cannot_be_opened_for_its_damage_breaks_the_answer_off_too(String damage)
            throws SQLException {
        try (var own =
                RunningCommandService.start(
                        Infrastructure.postgres().freshDatabase("command"), Map.of())) {
            for (int i = 0; i <= 10; i++) { // more than a buffer: the answer has begun
                own.person("dan" + i).adds("dan%d@example.org".formatted(i));
            }
            try (var connection =
                            Infrastructure.postgres().connectAsSuperuser(own.database().name());
                    var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                statement.execute("UPDATE event SET " + damage + " WHERE position = 21");
            }
            var cleared = own.person("frank", "security-info.audit", "security-info.audit.values");

            assertThatThrownBy(() -> gets(cleared, "/v1/history?values=clear"))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(lines(cleared, "/v1/history?values=clear&limit=20")).hasSize(20);
        }
    }

    @Test
    void no_more_read_at_once_than_there_is_room_for_and_who_leaves_makes_room() throws Exception {
        try (var own =
                RunningCommandService.start(
                        Infrastructure.postgres().freshDatabase("command"),
                        Map.of("security-info.history.readers-at-once", "1"))) {
            fill(own, 60_000);
            var auditor = own.person("erin", "security-info.audit");
            var slow = Slow.reader(own, "/v1/history");
            Awaitility.await().until(() -> gets(auditor, "/v1/history?limit=1").status() == 429);
            for (var path : EVERY_WAY_TO_READ) {
                var full = gets(auditor, path);
                assertThat(full.problem()).as(path).isEqualTo("too-many-requests");
                assertThat(full.header("Retry-After")).as(path).isEqualTo("10");
            }
            assertThat(gets(auditor, "/v1/history/verify").status()).isEqualTo(200);
            assertThat(own.person("ada").adds("ada@example.org").status())
                    .as("commands go on")
                    .isEqualTo(201);

            slow.close();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> gets(auditor, "/v1/history?limit=1").status() == 200);
            assertThat(lines(auditor, "/v1/history?type=security-info.lock-lifted&after=59990"))
                    .hasSize(10);
            for (int i = 0; i < 3; i++) { // whatever the answer, it gives its place back
                for (var path : EVERY_WAY_TO_READ) {
                    assertThat(gets(auditor, path).status()).as(path).isNotEqualTo(429);
                }
            }
        }
    }

    @Test
    void an_answer_about_one_person_holds_its_place_until_it_is_taken() throws Exception {
        try (var own =
                RunningCommandService.start(
                        Infrastructure.postgres().freshDatabase("command"),
                        Map.of("security-info.history.readers-at-once", "1"))) {
            fill(own, 30_000, "'long'", "n - 1");
            var auditor = own.person("erin", "security-info.audit");

            try (var _ = Slow.reader(own, "/v1/users/long/export")) {
                Awaitility.await()
                        .until(() -> gets(auditor, "/v1/history?limit=1").status() == 429);
            }

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> gets(auditor, "/v1/history?limit=1").status() == 200);
        }
    }

    /** Events of many people, as SQL can make them. */
    private static void fill(RunningCommandService service, int events) throws SQLException {
        fill(service, events, "'p' || n", "0");
    }

    private static void fill(
            RunningCommandService service, int events, String person, String sequence)
            throws SQLException {
        try (var connection =
                        Infrastructure.postgres().connectAsSuperuser(service.database().name());
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(
                    """
                    INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)
                    SELECT n, uuidv7(), 'security-info:' || %1$s, %2$s, 'security-info.lock-lifted', '1', now(),
                      json_build_object('userId', %1$s),
                      '{"actor":"carol","actorType":"administrator","correlationId":"c","causationId":"d"}', sha256('')
                    FROM generate_series(1, %3$d) n"""
                            .formatted(person, sequence, events));
            statement.execute("ANALYZE event");
        }
    }

    /** Asks for all of something and reads nothing. */
    private static final class Slow {
        static Socket reader(RunningCommandService service, String path) throws IOException {
            var uri = URI.create(service.url());
            var socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            var token =
                    service.issuer()
                            .token("erin", "security-info.audit", "security-info.audit.values");
            socket.getOutputStream()
                    .write(
                            ("GET "
                                            + path
                                            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                            + token
                                            + "\r\n\r\n")
                                    .getBytes(UTF_8));
            byte[] status = socket.getInputStream().readNBytes(12);
            assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 200");
            return socket;
        }
    }
}
