package dev.securityinfo.query.methodlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.PostgresServer;
import dev.securityinfo.query.EventStream;
import dev.securityinfo.query.FeedWriter;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.RunningService;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseOutageSliceTest {

    private static final UUID HOME = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static PostgresServer postgres;
    private static FeedWriter feed;
    private static RunningService service;

    private final Person alice = new Person("alice");

    @BeforeAll
    static void start() throws SQLException {
        postgres = Infrastructure.ownPostgres();
        postgres.start();
        FeedWriter.createTopics(Infrastructure.kafka());
        feed = new FeedWriter(Infrastructure.kafka());
        service =
                RunningService.start(
                        postgres.cluster().database("query"),
                        Infrastructure.kafka().bootstrapServers());
        service.awaitLoaded();
    }

    @AfterAll
    static void stop() {
        service.close();
        feed.close();
        postgres.close();
    }

    @Test
    void with_the_database_killed_answers_say_so_and_come_back_by_themselves()
            throws InterruptedException {
        away(postgres::kill, postgres::start);
    }

    @Test
    void with_the_database_frozen_answers_say_so_and_come_back_by_themselves()
            throws InterruptedException {
        away(postgres::pause, postgres::resume);
    }

    private void away(Runnable goes, Runnable comesBack) throws InterruptedException {
        feed.key(alice);
        feed.events(alice.addedEmail(HOME, "alice@example.org"));
        awaitRevision(1);
        try (var stream = EventStream.open(service, RunningService.ISSUER.token(alice.id))) {
            assertThat(stream.next(PATIENCE)).containsEntry("id", "1");
            goes.run();
            try {
                await().atMost(Duration.ofSeconds(10)).until(this::isToldToComeBack);
                feed.events(alice.verifiedEmail(HOME));
            } finally {
                comesBack.run();
            }
            awaitRevision(2);
            assertThat(stream.next(PATIENCE)).containsEntry("id", "2");
        }
        await().atMost(PATIENCE)
                .until(() -> service.getPublic("/actuator/health/readiness").statusCode() == 200);
    }

    /** ADR 0020: what is remembered is answered for a moment, and then nothing is. */
    private boolean isToldToComeBack() {
        long start = System.nanoTime();
        var answer = service.get(alice, "");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        if (answer.statusCode() == 200) {
            assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
            return false;
        }
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        return true;
    }

    private void awaitRevision(long revision) {
        await().atMost(PATIENCE)
                .until(() -> service.get(alice, "?revision=" + revision).statusCode() == 200);
    }
}
