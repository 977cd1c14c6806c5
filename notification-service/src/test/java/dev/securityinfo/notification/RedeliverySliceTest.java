package dev.securityinfo.notification;

import static dev.securityinfo.notification.stage.Outcomes.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Stage;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedeliverySliceTest {

    private final Stage stage = Stage.withSharedKafka();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_new_consumer_group_reads_everything_again_and_sends_nothing() {
        var first = stage.start();
        var codes = Stream.generate(IssuedCode::toSomebody).limit(5).toArray(IssuedCode[]::new);
        for (var code : codes) {
            stage.publish(code, 2);
        }
        stage.awaitOutcomes(codes.length, codes);
        first.close();
        stage.ledger().sql("DELETE FROM reading").update();

        stage.start(Map.of("spring.kafka.consumer.group-id", "another-" + UUID.randomUUID()));
        awaitFenceOnEveryPartition();

        for (var code : codes) {
            assertThat(stage.copiesOf(code)).isEqualTo(1);
        }
    }

    @Test
    void a_repeated_record_is_sent_once() {
        stage.start();
        var code = IssuedCode.toSomebody();
        stage.publish(code, 2);
        stage.publish(code, 2);
        stage.awaitOutcomes(1, code);
        stage.publish(code, 2);

        awaitFenceOnEveryPartition();

        assertThat(stage.copiesOf(code)).isEqualTo(1);
    }

    @Test
    void a_service_that_starts_late_sends_what_is_still_alive() {
        var code = IssuedCode.toSomebody();
        stage.publish(code, 2);

        stage.start();

        assertThat(stage.awaitOutcomes(1, code)).containsExactly(accepted(code, 1));
    }

    @Test
    void two_instances_share_the_work_and_send_each_code_once() {
        stage.start();
        stage.start();
        var codes = Stream.generate(IssuedCode::toSomebody).limit(40).toArray(IssuedCode[]::new);

        for (var code : codes) {
            stage.publish(code, 2);
        }

        assertThat(stage.awaitOutcomes(codes.length, codes)).hasSizeGreaterThanOrEqualTo(40);
        for (var code : codes) {
            assertThat(stage.copiesOf(code)).isEqualTo(1);
        }
    }

    private void awaitFenceOnEveryPartition() {
        var fences = Stream.generate(IssuedCode::toSomebody).limit(60).toArray(IssuedCode[]::new);
        for (var fence : fences) {
            stage.publish(fence, 2);
        }
        stage.awaitOutcomes(fences.length, fences);
    }
}
