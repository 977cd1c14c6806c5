package dev.securityinfo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours go away, processes die: nothing accepted is lost, nothing is doubled. */
class BadDaysJourney {

    /** The promise is 15 s; a busy machine gets some more. */
    private static final Duration BACK_AGAIN = Duration.ofSeconds(45);

    private final Stack stack = Stack.running();

    @AfterEach
    void everything_is_up_again() {
        stack.run("start");
        await().atMost(BACK_AGAIN).until(stack::allIsUp);
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

        stack.kill(part);

        await().atMost(BACK_AGAIN).until(stack::allIsUp);
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
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
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
        await().atMost(BACK_AGAIN).until(stack::allIsUp);

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

    @Test
    void with_the_command_service_killed_under_load_nothing_that_was_accepted_is_lost() {
        var accepted = new HashMap<Person, String>();
        for (int i = 0; i < 10; i++) {
            var person = stack.somebody();
            var added = person.adds(person.address());
            if (added.status() == 201) {
                accepted.put(person, added.text("methodId"));
            }
        }
        assertThat(accepted).isNotEmpty();
        stack.kill("command-service");
        await().atMost(BACK_AGAIN).until(stack::allIsUp);

        accepted.forEach(
                (person, method) -> {
                    var verified = person.verifies(method, person.codeMailedTo(person.address()));
                    assertThat(verified.status()).as(verified.body()).isEqualTo(200);
                });
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
