package dev.securityinfo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.DeliveryEvent.DeliveryFailed;
import dev.securityinfo.mailbox.fault.Fault;
import dev.securityinfo.notification.stage.Mail;
import dev.securityinfo.notification.stage.Person;
import dev.securityinfo.notification.stage.Stage;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticeLimitSliceTest {

    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Map<String, Object> TWO_IN_SIX_SECONDS =
            Map.of(
                    "security-info.notices.per-window",
                    2,
                    "security-info.notices.window",
                    WINDOW.toMillis() + "ms");
    private static final Map<String, Object> TWO_A_DAY =
            Map.of("security-info.notices.per-day", 2, "security-info.notices.window", "1ms");

    private final Stage stage = Stage.withSharedKafka();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void who_uses_the_cap_up_before_a_deletion_does_not_silence_the_address() {
        stage.start(TWO_IN_SIX_SECONDS);
        var person = Person.on(stage);
        var victim = Person.newAddress();
        var method = person.has(victim);
        person.has(Person.newAddress());
        await().atMost(Duration.ofSeconds(60)).until(() -> stage.mailsTo(victim).size() == 2);

        person.has(Person.newAddress());
        person.has(Person.newAddress());
        person.deletes(method);

        await().atMost(Duration.ofSeconds(60)).until(() -> stage.mailsTo(victim).size() == 3);
        assertThat(stage.mailsTo(victim).getLast().subject())
                .isEqualTo("Your security info at Contoso was changed several times");
        assertThat(stage.mailsTo(victim).getLast().text())
                .containsSubsequence(
                        "The e-mail address p•••@example.org was added.",
                        "The e-mail address p•••@example.org was added.",
                        "This e-mail address was deleted.");
        assertThat(person.awaitNotices(14)).hasOnlyElementsOfType(DeliveryAccepted.class);
        assertThat(statesOf(method)).hasSize(5).containsOnly("SENT");
        assertThat(destinationsInLedger()).isZero();
        assertThat(isWithinTheCap()).isTrue();
    }

    @Test
    void the_cap_holds_over_people_and_over_instances() {
        stage.start(TWO_IN_SIX_SECONDS);
        stage.start(TWO_IN_SIX_SECONDS);
        var shared = Person.newAddress();

        var people = Stream.generate(() -> Person.on(stage)).limit(12).toList();
        people.forEach(person -> person.has(shared));

        await().atMost(Duration.ofSeconds(90))
                .until(() -> statesOf(people).equals(List.of("SENT")));
        assertThat(isWithinTheCap()).isTrue();
        assertThat(stage.mailsTo(shared).size()).isBetween(3, 8);
        assertThat(stage.mailsTo(shared).stream().mapToInt(NoticeLimitSliceTest::changesIn).sum())
                .isEqualTo(12);
    }

    @Test
    void a_cap_that_lasts_longer_than_a_day_delays_and_drops_nothing() {
        stage.start(TWO_A_DAY);
        var person = Person.on(stage);
        var address = Person.newAddress();
        var method = person.has(address);
        for (int i = 0; i < 3; i++) {
            person.has(Person.newAddress());
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> held(method) == 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> stage.mailsTo(address).size() == 2);
        assertThat(
                        stage.ledger()
                                .sql(
                                        """
                                        SELECT count(*) FROM delivery
                                        WHERE method_id = ? AND held_for IS NOT NULL
                                          AND due_at > now() + interval '23 hours'
                                          AND expires_at >= due_at + interval '24 hours'
                                        """)
                                .param(method)
                                .query(Long.class)
                                .single())
                .isEqualTo(2);

        aDayPasses();

        await().atMost(Duration.ofSeconds(60)).until(() -> stage.mailsTo(address).size() == 3);
        assertThat(changesIn(stage.mailsTo(address).getLast())).isEqualTo(2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> statesOf(method).equals(List.of("SENT", "SENT", "SENT", "SENT")));
    }

    @Test
    void what_is_merged_leaves_out_who_was_erased_while_it_was_handed_over() {
        stage.start(TWO_IN_SIX_SECONDS);
        var shared = Person.newAddress();
        var people = Stream.generate(() -> Person.on(stage)).limit(4).toList();
        people.subList(0, 2).forEach(person -> person.has(shared));
        await().atMost(Duration.ofSeconds(60)).until(() -> stage.mailsTo(shared).size() == 2);
        stage.smtp.whenRecipient(
                shared, Fault.late(dev.securityinfo.mailbox.fault.Stage.RECIPIENT, TWO_SECONDS));
        var first = people.get(2);
        first.has(shared);
        await().atMost(Duration.ofSeconds(60)).until(() -> isHeld(first));
        var second = people.get(3);
        second.has(shared);
        await().atMost(Duration.ofSeconds(60)).until(() -> isHeld(second));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> statesOf(List.of(second)).equals(List.of("SENDING")));

        second.isErased();

        first.awaitNotices(1);
        assertThat(second.awaitNotices(1)).hasOnlyElementsOfType(DeliveryFailed.class);
        assertThat(stage.mailsTo(shared)).hasSize(3);
        assertThat(changesIn(stage.mailsTo(shared).getLast())).isEqualTo(1);
    }

    private boolean isHeld(Person person) {
        return stage.ledger()
                .sql("SELECT held_for IS NOT NULL FROM delivery WHERE user_id = ?")
                .param(person.userId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private long destinationsInLedger() {
        return stage.ledger()
                .sql("SELECT count(*) FROM delivery WHERE held_for IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private void aDayPasses() {
        stage.ledger().sql("UPDATE notice_sent SET sent_at = sent_at - interval '1 day'").update();
        stage.ledger()
                .sql(
                        """
                        UPDATE delivery SET due_at = due_at - interval '1 day',
                          expires_at = expires_at - interval '1 day' WHERE held_for IS NOT NULL
                        """)
                .update();
    }

    private long held(UUID method) {
        return stage.ledger()
                .sql(
                        """
                        SELECT count(*) FROM delivery
                        WHERE method_id = ? AND state = 'PENDING' AND held_for IS NOT NULL
                        """)
                .param(method)
                .query(Long.class)
                .single();
    }

    private List<String> statesOf(UUID method) {
        return stage.ledger()
                .sql("SELECT state FROM delivery WHERE method_id = ? AND kind = 'notice'")
                .param(method)
                .query(String.class)
                .list();
    }

    private List<String> statesOf(List<Person> people) {
        return stage.ledger()
                .sql("SELECT DISTINCT state FROM delivery WHERE user_id = ANY (?)")
                .param(people.stream().map(person -> person.userId).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Of each destination, the third after any is at least a window later. */
    private boolean isWithinTheCap() {
        var tooSoon =
                stage.ledger()
                        .sql(
                                """
                                SELECT sent_at FROM (SELECT sent_at, lag(sent_at, 2) OVER
                                  (PARTITION BY destination ORDER BY sent_at) AS before
                                  FROM notice_sent) AS pairs
                                WHERE sent_at < before + ? * interval '1 ms'
                                """)
                        .param(WINDOW.toMillis())
                        .query(OffsetDateTime.class)
                        .list();
        return tooSoon.isEmpty();
    }

    private static int changesIn(Mail mail) {
        return mail.text().split("\nWhen: ", -1).length - 1;
    }
}
