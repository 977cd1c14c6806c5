package dev.securityinfo.notification;

import static dev.securityinfo.mailbox.fault.Stage.DATA;
import static dev.securityinfo.mailbox.fault.Stage.END_OF_DATA;
import static dev.securityinfo.mailbox.fault.Stage.RECIPIENT;
import static dev.securityinfo.notification.stage.Outcomes.accepted;
import static dev.securityinfo.notification.stage.Outcomes.expired;
import static dev.securityinfo.notification.stage.Outcomes.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.DeliveryEvent.DeliveryExpired;
import dev.securityinfo.contract.DeliveryEvent.DeliveryFailed;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.mailbox.fault.Fault;
import dev.securityinfo.mailbox.fault.Transaction;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingACodeSliceTest {

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = Stage.withSharedKafka();
        stage.start();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void a_code_is_sent_once_and_told_as_accepted() {
        var code = IssuedCode.toSomebody();

        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(accepted(code, 1));
        assertThat(stage.copiesOf(code)).isEqualTo(1);
    }

    @Test
    void a_code_that_has_expired_is_never_sent() {
        var code = IssuedCode.toSomebody().expiring(Instant.now().minusSeconds(1));

        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(expired(code, 0));
        assertThat(stage.attemptsOf(code)).isZero();
    }

    @Test
    void a_code_that_expires_while_it_is_deferred_is_not_tried_any_more() {
        var code = IssuedCode.toSomebody().expiring(Instant.now().plusSeconds(3));
        stage.smtp.whenRecipient(code.address(), Fault.answer(RECIPIENT, 451));

        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code))
                .singleElement()
                .isInstanceOf(DeliveryExpired.class);
        stage.smtp.whenRecipient(code.address(), Fault.none());
        awaitFence();
        assertThat(stage.attemptsOf(code)).isPositive();
        assertThat(stage.copiesOf(code)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {550, 552, 554})
    void what_the_server_refuses_for_good_is_not_tried_again(int reply) {
        var code = IssuedCode.toSomebody();
        stage.smtp.whenRecipient(code.address(), Fault.answer(RECIPIENT, reply));

        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 1, "refused"));
        assertThat(stage.attemptsOf(code)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 450, 452})
    void what_the_server_refuses_for_now_is_sent_later_and_once(int reply) {
        var code = IssuedCode.toSomebody();
        stage.smtp.whenRecipient(code.address(), Fault.answer(RECIPIENT, reply));
        stage.publish(code, 2);
        // After a goodbye on a connection that was open already, one attempt tries two.
        awaitAttempts(code, 3);

        stage.smtp.whenRecipient(code.address(), Fault.none());

        assertThat(stage.awaitOutcomes(1, code))
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliveryAccepted.class,
                        told -> assertThat(told.attempts()).isGreaterThan(1));
        assertThat(stage.copiesOf(code)).isEqualTo(1);
    }

    @Test
    void a_server_that_hangs_up_after_the_message_gets_at_most_three_copies() {
        var code = IssuedCode.toSomebody();
        stage.smtp.whenRecipient(code.address(), Fault.hangUp(END_OF_DATA));

        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 3, "unconfirmed"));
        var copies =
                stage.smtp.transactions().stream()
                        .filter(mail -> mail.recipients().contains(code.address()))
                        .map(mail -> mail.message().orElseThrow())
                        .toList();
        assertThat(copies).hasSize(3).allSatisfy(copy -> assertThat(copy).contains(code.code()));
    }

    @Test
    void a_server_that_answers_too_late_may_get_a_second_copy_of_the_same_code() {
        var code = IssuedCode.toSomebody();
        stage.smtp.whenRecipient(code.address(), Fault.late(END_OF_DATA, Duration.ofSeconds(4)));
        stage.publish(code, 2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stage.ledgerOf(code, "copies").equals("1"));

        stage.smtp.whenRecipient(code.address(), Fault.none());

        assertThat(stage.awaitOutcomes(1, code))
                .singleElement()
                .isInstanceOf(DeliveryAccepted.class);
        assertThat(stage.copiesOf(code)).isBetween(1L, 3L);
    }

    static Stream<Function<IssuedCode, SecurityInfoEvent>> endsOfACode() {
        return Stream.of(
                code -> new MethodDeleted(code.userId(), code.methodId(), null),
                code -> new EmailMethodVerified(code.userId(), code.methodId()),
                code -> code.again().event(stage.seal()));
    }

    @ParameterizedTest
    @MethodSource("endsOfACode")
    void a_code_that_stopped_counting_is_not_sent(Function<IssuedCode, SecurityInfoEvent> end) {
        var code = IssuedCode.toSomebody();
        stage.smtp.whenRecipient(code.address(), Fault.answer(RECIPIENT, 450));
        stage.publish(code, 2);
        awaitAttempts(code, 1);

        stage.publish(end.apply(code), 3);

        assertThat(stage.awaitOutcomes(1, code))
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliveryFailed.class,
                        told -> assertThat(told.reason()).isEqualTo("voided"));
    }

    @Test
    void a_code_read_after_the_deletion_of_its_method_is_not_sent() {
        var code = IssuedCode.toSomebody();

        stage.publish(new MethodDeleted(code.userId(), code.methodId(), null), 3);
        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 0, "voided"));
        assertThat(stage.attemptsOf(code)).isZero();
    }

    @Test
    void a_deletion_stops_a_code_that_the_server_was_already_asked_to_take() {
        var code = IssuedCode.toSomebody();
        stage.smtp.whenRecipient(code.address(), Fault.late(DATA, Duration.ofMillis(2500)));
        stage.publish(code, 2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stage.ledgerOf(code, "state").equals("SENDING"));

        stage.publish(new MethodDeleted(code.userId(), code.methodId(), null), 3);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 1, "voided"));
        assertThat(stage.copiesOf(code)).isZero();
    }

    @Test
    void a_seal_that_belongs_to_another_event_is_not_opened() {
        var code = IssuedCode.toSomebody();

        stage.publish(code.event(stage.seal(), code.again().place(), code.expiresAt()), 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 1, "unreadable"));
        assertThat(stage.attemptsOf(code)).isZero();
    }

    @Test
    void a_code_whose_sealed_expiry_is_another_one_is_not_sent() {
        var code = IssuedCode.toSomebody();

        stage.publish(
                code.event(stage.seal(), code.place(), code.expiresAt().plusSeconds(3600)), 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 1, "unreadable"));
        assertThat(stage.attemptsOf(code)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org, b@example.org",
                "<a@example.org>",
                "\"a b\"@example.org"
            })
    void an_address_that_is_more_than_an_address_is_refused(String address) {
        var code = IssuedCode.to(address);

        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 1, "refused"));
        assertThat(stage.smtp.transactions())
                .flatExtracting(Transaction::recipients)
                .allSatisfy(recipient -> assertThat(recipient).startsWith("person-"));
    }

    @Test
    void a_server_that_is_away_gets_the_code_when_it_is_back() {
        var code = IssuedCode.toSomebody();
        stage.smtp.stop();
        try {
            stage.publish(code, 2);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stage.ledgerOf(code, "attempts").matches("[2-9]"));
        } finally {
            stage.smtp.resume();
        }

        assertThat(stage.awaitOutcomes(1, code))
                .singleElement()
                .isInstanceOf(DeliveryAccepted.class);
        assertThat(stage.copiesOf(code)).isEqualTo(1);
    }

    @Test
    void an_attempt_left_behind_by_a_dead_instance_counts_as_a_copy_and_is_repeated() {
        var code = IssuedCode.toSomebody();
        stage.smtp.whenRecipient(code.address(), Fault.answer(RECIPIENT, 450));
        stage.publish(code, 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> leaveBehind(code) == 1);

        stage.smtp.whenRecipient(code.address(), Fault.none());

        assertThat(stage.awaitOutcomes(1, code))
                .singleElement()
                .isInstanceOf(DeliveryAccepted.class);
        assertThat(stage.copiesOf(code)).isEqualTo(1);
        assertThat(stage.ledgerOf(code, "copies")).isEqualTo("2");
    }

    @Test
    void the_ledger_keeps_nothing_in_the_clear_and_forgets_the_seal_in_the_end() {
        var code = IssuedCode.toSomebody();
        stage.publish(code, 2);
        stage.awaitOutcomes(1, code);

        var row =
                stage.ledger()
                        .sql(
                                "SELECT d::text, event IS NULL AS forgotten FROM delivery d WHERE id = ?")
                        .param(code.challengeId())
                        .query()
                        .singleRow();

        assertThat(row.get("forgotten")).isEqualTo(true);
        assertThat(String.valueOf(row.get("d")))
                .contains(code.userId())
                .doesNotContain(code.address(), code.code());
    }

    private static int leaveBehind(IssuedCode code) {
        return stage.ledger()
                .sql(
                        """
                        UPDATE delivery SET state = 'SENDING', lease = gen_random_uuid(),
                          due_at = now() + interval '1 second'
                        WHERE id = ? AND state = 'PENDING' AND attempts > 0
                        """)
                .param(code.challengeId())
                .update();
    }

    private static void awaitAttempts(IssuedCode code, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> stage.attemptsOf(code) >= count);
    }

    /** What was published before has had its effect when this has. */
    private static void awaitFence() {
        var fence = IssuedCode.toSomebody();
        stage.publish(fence, 2);
        stage.awaitOutcomes(1, fence);
    }
}
