package dev.securityinfo.notification;

import static dev.securityinfo.mailbox.fault.Stage.BANNER;
import static dev.securityinfo.mailbox.fault.Stage.DATA;
import static dev.securityinfo.mailbox.fault.Stage.END_OF_DATA;
import static dev.securityinfo.mailbox.fault.Stage.MAIL;
import static dev.securityinfo.mailbox.fault.Stage.RECIPIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.mailbox.fault.Fault;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SecretLoggingSliceTest {

    private static final String CANARY = "canary-7f3a";
    private static final String CODE = "731946";

    private final Stage stage = Stage.withSharedKafka();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void neither_code_nor_address_is_logged_whatever_happens(CapturedOutput output) {
        stage.start(Map.of("logging.level.root", "INFO"));
        var faults =
                List.of(
                        Fault.none(),
                        Fault.answer(MAIL, 550),
                        Fault.answer(RECIPIENT, 450),
                        Fault.answer(RECIPIENT, 550),
                        Fault.answer(DATA, 554),
                        Fault.answer(END_OF_DATA, 451),
                        Fault.answer(END_OF_DATA, 552),
                        Fault.hangUp(RECIPIENT),
                        Fault.hangUp(DATA),
                        Fault.hangUp(END_OF_DATA),
                        Fault.answer(BANNER, 554));
        for (int i = 0; i < faults.size(); i++) {
            var code = IssuedCode.to(CANARY + i + "@example.org").saying(CODE);
            stage.smtp.whenRecipient(code.address(), faults.get(i));
            stage.smtp.next(faults.get(i));
            stage.publish(code, 2);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stage.ledgerOf(code, "attempts").matches("[1-9]\\d*"));
            stage.publish(new MethodDeleted(code.userId(), code.methodId(), null), 3);
            stage.awaitOutcomes(1, code);
        }
        var unsafe = IssuedCode.to(CANARY + "@example.org\r\nBcc: x@example.org").saying(CODE);
        stage.publish(unsafe, 2);
        stage.awaitOutcomes(1, unsafe);
        var moved = IssuedCode.to(CANARY + "@example.org").saying(CODE);
        stage.publish(moved.event(stage.seal(), moved.again().place(), moved.expiresAt()), 2);
        stage.awaitOutcomes(1, moved);
        stage.publishRaw(
                CANARY, (CANARY + "@example.org " + CODE).getBytes(StandardCharsets.UTF_8));
        var fence = IssuedCode.to(CANARY + "-fence@example.org").saying(CODE);
        stage.publish(fence, 2);
        stage.awaitOutcomes(1, fence);

        assertThat(output.getAll())
                .contains("was Refused, reply 550", "was Unconfirmed")
                .doesNotContain(CANARY)
                .doesNotContainPattern("\\b" + CODE + "\\b");
    }
}
