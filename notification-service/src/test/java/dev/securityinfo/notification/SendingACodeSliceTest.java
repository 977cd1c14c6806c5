package dev.securityinfo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.DeliveryEvent.DeliveryExpired;
import dev.securityinfo.contract.DeliveryEvent.DeliveryFailed;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.mailbox.fault.Fault;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Stage;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

        assertThat(stage.awaitOutcomes(1, code))
                .containsExactly(
                        new DeliveryExpired(
                                code.userId(),
                                code.methodId(),
                                code.challengeId(),
                                MessageKind.CODE,
                                Channel.EMAIL,
                                0));
        assertThat(stage.attemptsOf(code)).isZero();
    }

    @Test
    void what_the_server_refuses_for_good_is_not_tried_again() {
        var code = IssuedCode.toSomebody();
        stage.smtp.whenRecipient(
                code.address(), Fault.answer(dev.securityinfo.mailbox.fault.Stage.RECIPIENT, 550));

        stage.publish(code, 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 1, "refused"));
        assertThat(stage.attemptsOf(code)).isEqualTo(1);
    }

    @Test
    void a_code_whose_seal_belongs_to_another_event_is_not_sent() {
        var code = IssuedCode.toSomebody();

        stage.publish(code.event(stage.seal(), code.again().place(), code.expiresAt()), 2);

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(failed(code, 1, "unreadable"));
        assertThat(stage.attemptsOf(code)).isZero();
    }

    private static DeliveryAccepted accepted(IssuedCode code, int attempts) {
        return new DeliveryAccepted(
                code.userId(),
                code.methodId(),
                code.challengeId(),
                MessageKind.CODE,
                Channel.EMAIL,
                attempts);
    }

    private static DeliveryFailed failed(IssuedCode code, int attempts, String reason) {
        return new DeliveryFailed(
                code.userId(),
                code.methodId(),
                code.challengeId(),
                MessageKind.CODE,
                Channel.EMAIL,
                attempts,
                reason);
    }
}
