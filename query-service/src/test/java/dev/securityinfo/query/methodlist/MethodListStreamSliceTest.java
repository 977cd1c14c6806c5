package dev.securityinfo.query.methodlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.query.EventStream;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.RunningService;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MethodListStreamSliceTest {

    private static final UUID HOME = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String[] SETTINGS = {
        "security-info.reads.heartbeat=200ms",
        "security-info.reads.streams-per-person=2",
        "security-info.reads.streams=4"
    };

    private static Database database;
    private static RunningService service;
    private static FeedWriter feed;

    private final Person alice = new Person("alice");
    private final String token = RunningService.ISSUER.token(alice.id);

    @BeforeAll
    static void start() {
        FeedWriter.createTopics(Infrastructure.kafka());
        feed = new FeedWriter(Infrastructure.kafka());
        database = Infrastructure.postgres().freshDatabase("query");
        service =
                RunningService.start(database, Infrastructure.kafka().bootstrapServers(), SETTINGS);
        service.awaitLoaded();
    }

    @AfterAll
    static void stop() {
        service.close();
        feed.close();
    }

    @Test
    void the_present_state_comes_first_and_then_every_change() throws InterruptedException {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        assertThat(service.get(alice, "?revision=1").statusCode()).isEqualTo(200);

        try (var stream = EventStream.open(service, token)) {
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("Cache-Control")).contains("no-store");
            var first = next(stream);
            assertThat(first).containsEntry("id", "1").containsEntry("event", "security-info");

            feed.events(alice.verifiedEmail(HOME));

            var second = next(stream);
            assertThat(second).containsEntry("id", "2");
            assertThat(RunningService.json(second.getOrDefault("data", "")))
                    .isEqualTo(RunningService.json(service.get(alice, "")));
        }
    }

    @Test
    void a_key_that_comes_late_is_a_change_too() throws InterruptedException {
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        assertThat(service.get(alice, "?revision=1").statusCode()).isEqualTo(200);

        try (var stream = EventStream.open(service, token)) {
            assertThat(next(stream).getOrDefault("data", "")).contains("\"value\":null");
            feed.key(alice);
            assertThat(next(stream).getOrDefault("data", "")).contains("alice@example.org");
        }
    }

    @Test
    void a_change_wakes_the_streams_of_another_instance() throws InterruptedException {
        // The other one answers only, so what it tells it was told by the database.
        try (var other =
                        RunningService.start(
                                database, "127.0.0.1:1", "security-info.feed.enabled=false");
                var stream = EventStream.open(other, token)) {
            assertThat(next(stream)).containsEntry("id", "0");

            feed.events(alice.addedEmail(HOME, "alice@example.org"));

            assertThat(next(stream)).containsEntry("id", "1");
        }
    }

    @Test
    void what_the_reader_has_seen_is_never_followed_by_something_older()
            throws InterruptedException {
        try (var stream = EventStream.open(service, token, "Last-Event-ID", "2")) {
            assertThat(stream.status()).isEqualTo(200);
            feed.events(alice.addedEmail(HOME, "alice@example.org"), alice.verifiedEmail(HOME));

            assertThat(next(stream)).containsEntry("id", "2");
        }
    }

    @Test
    void a_last_event_id_is_a_revision() {
        try (var stream = EventStream.open(service, token, "Last-Event-ID", "abc")) {
            assertThat(stream.status()).isEqualTo(400);
            assertThat(stream.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void a_quiet_stream_has_a_heartbeat() throws InterruptedException {
        try (var stream = EventStream.open(service, token)) {
            next(stream);
            await().atMost(PATIENCE).until(() -> stream.heartbeats() >= 2);
        }
    }

    @Test
    void a_stream_ends_with_its_token() throws InterruptedException {
        var soon = Date.from(Instant.now().plusSeconds(3));
        var brief = RunningService.ISSUER.tokenFor(alice.id).claim("exp", soon).sign();

        try (var stream = EventStream.open(service, brief)) {
            next(stream);
            assertThat(stream.endsWithin(PATIENCE)).isTrue();
        }
        assertThat(Instant.now()).isAfterOrEqualTo(soon.toInstant().minusSeconds(1));
    }

    @Test
    void a_person_has_so_many_streams_and_no_more() throws InterruptedException {
        try (var one = EventStream.open(service, token);
                var two = EventStream.open(service, token)) {
            next(one);
            next(two);
            try (var three = EventStream.open(service, token)) {
                assertThat(three.status()).isEqualTo(429);
                assertThat(three.header("Retry-After")).isNotEmpty();
            }
        }
        await().atMost(PATIENCE).until(() -> statusOfNewStream(token) == 200);
    }

    @Test
    void all_people_together_have_so_many_streams_and_no_more() throws InterruptedException {
        var bob = RunningService.ISSUER.token(new Person("bob").id);
        var carol = RunningService.ISSUER.token(new Person("carol").id);
        await().atMost(PATIENCE).until(() -> service.bean(MethodListStreams.class).open() == 0);
        try (var one = EventStream.open(service, token);
                var two = EventStream.open(service, token);
                var three = EventStream.open(service, bob);
                var four = EventStream.open(service, bob)) {
            next(one);
            next(two);
            next(three);
            next(four);
            try (var five = EventStream.open(service, carol)) {
                assertThat(five.status()).isEqualTo(503);
                assertThat(five.header("Retry-After")).isNotEmpty();
            }
        }
        await().atMost(PATIENCE).until(() -> statusOfNewStream(carol) == 200);
    }

    @Test
    void open_streams_do_not_keep_the_service_from_ending() throws InterruptedException {
        var other =
                RunningService.start(database, "127.0.0.1:1", "security-info.feed.enabled=false");
        try (var stream = EventStream.open(other, token)) {
            next(stream);
            long start = System.nanoTime();

            other.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            assertThat(stream.endsWithin(PATIENCE)).isTrue();
        }
    }

    @Test
    void an_open_stream_takes_little_memory() throws IOException {
        int many = 200;
        try (var other =
                RunningService.start(
                        database,
                        "127.0.0.1:1",
                        "security-info.feed.enabled=false",
                        "security-info.reads.streams-per-person=" + (many + 1))) {
            var open = new ArrayList<Socket>();
            open.add(openedWithLittle(other));
            long before = heap();
            for (int i = 0; i < many; i++) {
                open.add(openedWithLittle(other));
            }
            long each = (heap() - before) / many;
            for (var socket : open) {
                socket.close();
            }
            assertThat(each).isBetween(10_000L, 75_000L);
        }
    }

    private Socket openedWithLittle(RunningService other) throws IOException {
        var socket = new Socket("127.0.0.1", other.uri("/").getPort());
        var request =
                "GET /v1/users/me/security-info/stream HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer %s\r\n\r\n".formatted(token);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var read = new StringBuilder();
        while (read.indexOf("event:security-info") < 0) {
            read.append((char) socket.getInputStream().read());
        }
        return socket;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static int statusOfNewStream(String token) {
        try (var stream = EventStream.open(service, token)) {
            return stream.status();
        }
    }

    private static Map<String, String> next(EventStream stream) throws InterruptedException {
        return Objects.requireNonNull(stream.next(PATIENCE), "no event came");
    }
}
