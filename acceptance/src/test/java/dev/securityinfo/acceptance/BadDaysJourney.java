package dev.securityinfo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours go away, processes die: nothing accepted is lost, nothing is doubled. */
class BadDaysJourney {

    /** What is promised of a part that died. */
    private static final Duration BACK_AGAIN = Duration.ofSeconds(15);

    /** What is promised of a no. */
    private static final Duration CLEAR_NO = Duration.ofSeconds(3);

    /** For a whole stack, several parts of which start at the same time. */
    private static final Duration ALL_BACK = Duration.ofSeconds(60);

    private final Stack stack = Stack.running();

    @AfterEach
    void everything_is_up_again() {
        stack.run("start");
        await().atMost(ALL_BACK).until(stack::allIsUp);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command-service",
                "query-service",
                "notification-service",
                "kafka",
                "postgres"
            })
    void a_part_that_is_killed_comes_back_and_hurts_no_other(String part) {
        var others = new HashMap<String, Long>();
        for (var other :
                List.of(
                        "command-service",
                        "query-service",
                        "notification-service",
                        "issuer",
                        "mailbox")) {
            if (!other.equals(part)) {
                others.put(other, stack.process(other).orElseThrow().pid());
            }
        }

        var process = stack.process(part).orElseThrow();
        process.destroyForcibly();

        await().pollInterval(Duration.ofMillis(100))
                .atMost(BACK_AGAIN)
                .until(() -> stack.isUpAfter(part, process));
        await().atMost(ALL_BACK).until(stack::allIsUp);
        others.forEach(
                (other, pid) ->
                        assertThat(stack.process(other).orElseThrow().pid())
                                .as(other)
                                .isEqualTo(pid));
        proves(stack.somebody());
    }

    @Test
    void with_kafka_away_commands_succeed_and_feed_and_mails_catch_up() {
        var person = stack.somebody();
        stack.run("stop", "kafka");

        var added = person.adds(person.address());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(person.mailsTo(person.address())).isEmpty();
        stack.run("start", "kafka");

        var verified =
                person.verifies(added.text("methodId"), person.codeMailedTo(person.address()));
        assertThat(verified.status()).isEqualTo(200);
        assertThat(person.securityInfo(3).path("methods").size()).isEqualTo(1);
    }

    @Test
    void with_smtp_away_the_code_is_sent_when_it_is_back() {
        var person = stack.somebody();
        stack.run("stop", "mailbox");

        var added = person.adds(person.address());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(person.securityInfo(2).path("methods").size()).isEqualTo(1);
        stack.run("start", "mailbox");

        var verified =
                person.verifies(added.text("methodId"), person.codeMailedTo(person.address()));
        assertThat(verified.status()).isEqualTo(200);
        assertThat(person.codeMailsTo(person.address())).hasSize(1);
    }

    @Test
    void with_postgresql_away_there_is_a_clear_no_and_then_all_goes_on_by_itself() {
        var person = stack.somebody();
        stack.run("stop", "postgres");

        var asked = Instant.now();
        var added = person.adds(person.address());
        assertThat(added.status()).as(added.body()).isEqualTo(503);
        assertThat(added.text("type")).isEqualTo("/problems/unavailable");
        assertThat(added.retryAfter()).isNotEmpty();
        assertThat(Duration.between(asked, Instant.now())).isLessThan(CLEAR_NO);
        assertThat(person.asksForSecurityInfo().status()).isEqualTo(503);
        stack.run("start", "postgres");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> person.adds(person.address()).status() == 201);
        person.codeMailedTo(person.address());
    }

    @Test
    void
            with_notification_and_query_killed_under_load_every_code_is_mailed_once_and_every_list_is_right() {
        var people = new ArrayList<Person>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5; i++) {
                var person = stack.somebody();
                assertThat(person.adds(person.address()).status()).isEqualTo(201);
                people.add(person);
            }
            stack.kill(round % 2 == 0 ? "notification-service" : "query-service");
        }
        await().atMost(ALL_BACK).until(stack::allIsUp);

        int copies = 0;
        for (var person : people) {
            person.codeMailedTo(person.address());
            assertThat(person.securityInfo(2).path("methods").size()).isEqualTo(1);
            copies += person.mailsTo(person.address()).size();
        }
        // A kill between the 250 of the mail server and the ledger may double what was in flight,
        // and nothing else.
        assertThat(copies).isBetween(people.size(), people.size() + 4);
    }

    /** The journal is written before a command is sent, and the answer after it came. */
    @Test
    void with_the_command_service_killed_amid_commands_each_is_done_once_or_can_be_done_again()
            throws Exception {
        var people = new ArrayBlockingQueue<Person>(40);
        while (people.remainingCapacity() > 0) {
            people.add(stack.somebody());
        }
        var journal = new ConcurrentHashMap<Person, Optional<Person.Answer>>();
        var answered = new CountDownLatch(8);
        var process = stack.process("command-service").orElseThrow();
        try (var clients = Executors.newFixedThreadPool(4)) {
            for (int client = 0; client < 4; client++) {
                clients.execute(
                        () -> {
                            for (var person = people.poll();
                                    person != null;
                                    person = people.poll()) {
                                journal.put(person, Optional.empty());
                                try {
                                    var added = person.adds(person.address(), person.name());
                                    journal.put(person, Optional.of(added));
                                    answered.countDown();
                                } catch (UncheckedIOException _) {
                                    // Nobody knows what became of it; the journal says so.
                                }
                            }
                        });
            }
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
            process.destroyForcibly();
        }
        await().atMost(ALL_BACK).until(stack::allIsUp);

        assertThat(journal).hasSize(40);
        assertThat(journal.values()).as("some got no answer").contains(Optional.empty());
        journal.forEach(BadDaysJourney::isDoneOnce);
    }

    /** Accepted before, or unknown and sent again: the same key, the same method, nothing twice. */
    private static void isDoneOnce(Person person, Optional<Person.Answer> before) {
        var again = person.adds(person.address(), person.name());
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        before.ifPresent(
                answer -> {
                    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                    assertThat(again.text("methodId")).isEqualTo(answer.text("methodId"));
                });
        var seen = person.securityInfo(2);
        assertThat(seen.path("revision").asInt()).as("added, and a code issued").isEqualTo(2);
        assertThat(seen.path("methods").size()).isEqualTo(1);
        if (before.isPresent()) {
            var verified =
                    person.verifies(again.text("methodId"), person.codeMailedTo(person.address()));
            assertThat(verified.status()).as(verified.body()).isEqualTo(200);
        }
    }

    private static void proves(Person person) {
        var added = person.adds(person.address());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        var verified =
                person.verifies(added.text("methodId"), person.codeMailedTo(person.address()));
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
        assertThat(person.securityInfo(3).path("methods").size()).isEqualTo(1);
    }
}
