package dev.securityinfo.command.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.AtOnce;
import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.PostgresServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database dies, freezes and comes back; what was acknowledged stays. */
class PostgresAwayTest {

    private static final String KEY = "Idempotency-Key";
    private static final Duration TOLD = Duration.ofSeconds(3);
    private static final Duration BACK = Duration.ofSeconds(10);
    private static final PostgresServer POSTGRES = Infrastructure.ownPostgres();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static @Nullable RunningCommandService running;

    @BeforeAll
    static void start() {
        POSTGRES.start();
        running =
                RunningCommandService.start(POSTGRES.cluster().freshDatabase("command"), Map.of());
        // The classes are loaded and the token is known: what is measured is the outage.
        assertThat(newcomer().adds("first@example.org").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        service().close();
        POSTGRES.close();
    }

    @Test
    void while_it_is_dead_commands_are_refused_at_once_and_afterwards_they_work_by_themselves() {
        var ann = newcomer();
        var method = ann.adds(ann.name() + "@example.org").methodId();
        var code = ann.newestCode(method);

        POSTGRES.kill();
        everythingIsUnavailable(ann, method, code);
        POSTGRES.start();

        await().atMost(BACK).until(() -> ann.verifies(method, code).status() == 200);
    }

    @Test
    void while_it_is_frozen_commands_are_refused_within_three_seconds() {
        var ann = newcomer();
        var method = ann.adds(ann.name() + "@example.org").methodId();
        var code = ann.newestCode(method);

        POSTGRES.pause();
        try {
            everythingIsUnavailable(ann, method, code);
        } finally {
            POSTGRES.resume();
        }

        await().atMost(BACK).until(() -> ann.verifies(method, code).status() == 200);
    }

    private static void everythingIsUnavailable(Person ann, String method, String code) {
        var others = IntStream.range(0, 16).mapToObj(_ -> newcomer()).toList();
        for (int round = 0; round < 3; round++) {
            var answers =
                    AtOnce.call(
                            16,
                            16,
                            i ->
                                    timed(
                                            () ->
                                                    switch (i % 4) {
                                                        case 0 -> ann.verifies(method, code);
                                                        case 1 -> ann.deletes(method);
                                                        case 2 ->
                                                                others.get(i)
                                                                        .adds(
                                                                                "x"
                                                                                        + i
                                                                                        + "@example.org",
                                                                                KEY,
                                                                                "\"x\"");
                                                        default ->
                                                                others.get(i)
                                                                        .adds(
                                                                                "x"
                                                                                        + i
                                                                                        + "@example.org");
                                                    }));
            assertThat(answers)
                    .allSatisfy(
                            timed -> {
                                assertThat(timed.answer().status()).isEqualTo(503);
                                assertThat(timed.answer().problem()).isEqualTo("unavailable");
                                assertThat(timed.answer().header("Retry-After")).isNotEmpty();
                                assertThat(timed.took()).isLessThan(TOLD);
                            });
        }
    }

    private record Timed(Answer answer, Duration took) {}

    private static Timed timed(Supplier<Answer> call) {
        var began = System.nanoTime();
        var answer = call.get();
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - began));
    }

    /** What a client knows of one request: written down before it is sent, and when it returned. */
    private record Entry(Person person, String address, int status) {}

    @Test
    void what_was_acknowledged_before_a_crash_is_there_after_it_and_a_repeat_settles_the_rest() {
        Queue<Entry> journal = new ConcurrentLinkedQueue<>();
        for (int cycle = 0; cycle < 4; cycle++) {
            var going = new AtomicBoolean(true);
            try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
                for (int client = 0; client < 8; client++) {
                    var _ = clients.submit(() -> addPeople(journal, going));
                }
                int enough = journal.size() + 60;
                await().atMost(Duration.ofSeconds(30)).until(() -> journal.size() >= enough);
                POSTGRES.kill();
                going.set(false);
            }
            POSTGRES.start();
            await().atMost(BACK).until(() -> newcomer().adds(fresh()).status() == 201);
        }

        assertThat(journal).anyMatch(entry -> entry.status() == 201);
        assertThat(journal).anyMatch(entry -> entry.status() == 503);
        for (var entry : journal) {
            if (entry.status() == 201) {
                assertThat(entry.person().eventNames())
                        .containsExactly("email-method-added", "code-issued");
            } else {
                assertThat(entry.person().eventNames().size()).isIn(0, 2);
                var settled = entry.person().adds(entry.address(), KEY, "\"add\"");
                assertThat(settled.status()).isEqualTo(201);
                assertThat(entry.person().eventNames())
                        .containsExactly("email-method-added", "code-issued");
            }
        }
        assertThat(
                        Tables.of(service())
                                .rows("SELECT count(*) - max(position), min(position) FROM event"))
                .containsExactly(List.of(0L, 1L));
    }

    private static void addPeople(Queue<Entry> journal, AtomicBoolean going) {
        while (going.get()) {
            var person = newcomer();
            var address = person.name() + "@example.org";
            journal.add(new Entry(person, address, add(person, address)));
        }
    }

    private static int add(Person person, String address) {
        try {
            return person.adds(address, KEY, "\"add\"").status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    @Test
    void a_service_that_starts_before_its_database_comes_up_when_that_is_there() {
        POSTGRES.kill();
        var starting = CompletableFuture.supplyAsync(() -> service().anotherInstance());
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(8))
                .until(() -> !starting.isDone());
        POSTGRES.start();

        try (var late = starting.orTimeout(60, TimeUnit.SECONDS).join()) {
            assertThat(newcomer().at(late).adds(fresh()).status()).isEqualTo(201);
        }
        await().atMost(BACK).until(() -> newcomer().adds(fresh()).status() == 201);
    }

    @Test
    void a_service_that_is_told_to_end_under_load_ends_within_15_seconds_and_keeps_its_word() {
        var ending = service().anotherInstance();
        Queue<Entry> journal = new ConcurrentLinkedQueue<>();
        var going = new AtomicBoolean(true);
        Duration took;
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (int client = 0; client < 8; client++) {
                var _ =
                        clients.submit(
                                () -> {
                                    while (going.get()) {
                                        var person = newcomer();
                                        var status =
                                                add(
                                                        person.at(ending),
                                                        person.name() + "@example.org");
                                        journal.add(new Entry(person, "", status));
                                        if (status == 0) {
                                            return;
                                        }
                                    }
                                });
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> journal.size() > 80);
            var began = System.nanoTime();
            ending.close();
            took = Duration.ofNanos(System.nanoTime() - began);
            going.set(false);
        }

        assertThat(took).isLessThan(Duration.ofSeconds(15));
        assertThat(journal)
                .filteredOn(entry -> entry.status() != 0)
                .allSatisfy(
                        entry -> {
                            assertThat(entry.status()).isIn(201, 503);
                            assertThat(entry.person().events())
                                    .hasSize(entry.status() == 201 ? 2 : 0);
                        });
    }

    private static RunningCommandService service() {
        return Objects.requireNonNull(running);
    }

    private static Person newcomer() {
        return service().person("newcomer-" + PEOPLE.incrementAndGet());
    }

    private static String fresh() {
        return "fresh" + PEOPLE.incrementAndGet() + "@example.org";
    }
}
