package dev.securityinfo.notification;

import static dev.securityinfo.notification.stage.Outcomes.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Person;
import dev.securityinfo.notification.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
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

    @Test
    void what_was_written_before_a_crash_and_not_committed_to_kafka_is_sent_once()
            throws InterruptedException, ExecutionException {
        stage.start();
        var codes = Stream.generate(IssuedCode::toSomebody).limit(30).toArray(IssuedCode[]::new);
        for (var code : codes) {
            stage.publish(code, 2);
        }
        var person = Person.on(stage);
        var address = Person.newAddress();
        person.has(address);
        stage.awaitOutcomes(codes.length, codes);
        person.awaitNotices(1);
        stage.stop();
        stage.forgetCommits();

        stage.start();
        awaitFenceOnEveryPartition();

        for (var code : codes) {
            assertThat(stage.copiesOf(code)).isEqualTo(1);
        }
        assertThat(stage.mailsTo(address)).hasSize(1);
    }

    @Test
    void a_poison_record_in_the_middle_of_a_batch_is_put_aside_alone() {
        var refused = IssuedCode.toSomebody();
        var codes = Stream.generate(IssuedCode::toSomebody).limit(40).toArray(IssuedCode[]::new);
        stage.start().close(); // the tables are there
        stage.neverTake(refused.userId());
        for (int i = 0; i < codes.length; i++) {
            stage.publish(codes[i], 2);
            if (i == codes.length / 2) {
                stage.publishRaw(codes[i].userId(), new byte[] {'{'});
                stage.publish(refused, 2);
            }
        }

        stage.start();

        assertThat(stage.awaitOutcomes(codes.length, codes)).hasSize(codes.length);
        for (var code : codes) {
            assertThat(stage.copiesOf(code)).isEqualTo(1);
        }
        assertThat(stage.copiesOf(refused)).isZero();
        try (var reader = stage.reader(Topics.NOTIFICATION_DEAD_LETTERS)) {
            var aside =
                    reader.await(
                            records ->
                                    records.stream()
                                            .map(r -> new String(r.key(), StandardCharsets.UTF_8))
                                            .filter(
                                                    key ->
                                                            key.equals(refused.userId())
                                                                    || isOneOf(key, codes))
                                            .toList(),
                            2);
            assertThat(aside)
                    .containsExactlyInAnyOrder(refused.userId(), codes[codes.length / 2].userId());
        }
    }

    private static boolean isOneOf(String userId, IssuedCode... codes) {
        return Stream.of(codes).anyMatch(code -> code.userId().equals(userId));
    }

    private void awaitFenceOnEveryPartition() {
        var fences = Stream.generate(IssuedCode::toSomebody).limit(60).toArray(IssuedCode[]::new);
        for (var fence : fences) {
            stage.publish(fence, 2);
        }
        stage.awaitOutcomes(fences.length, fences);
    }
}
