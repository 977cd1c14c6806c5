package dev.securityinfo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Outcomes;
import dev.securityinfo.notification.stage.Person;
import dev.securityinfo.notification.stage.Stage;
import dev.securityinfo.wire.CloudEventCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostLedgerSliceTest {

    private final Stage stage = Stage.withSharedKafka();
    private final Person person = Person.on(stage);
    private final String address = Person.newAddress();
    private final IssuedCode code = IssuedCode.toSomebody();

    @BeforeEach
    void one_code_and_one_notice_are_sent() {
        stage.start();
        stage.publish(code, 2);
        person.has(address);
        stage.awaitOutcomes(1, code);
        person.awaitNotices(1);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_new_ledger_sends_nothing_again_and_knows_whom_to_tell() {
        stage.loseLedger();

        stage.start();

        awaitFence();
        assertThat(stage.copiesOf(code)).isEqualTo(1);
        assertThat(stage.mailsTo(address)).hasSize(1);
        assertThat(stage.awaitOutcomes(1, code)).hasSize(1);
        assertThat(person.awaitNotices(1)).hasSize(1);
        person.has(Person.newAddress());
        person.awaitNotices(3);
        assertThat(stage.mailsTo(address)).hasSize(2);
    }

    @Test
    void a_ledger_restored_from_before_it_was_sent_does_not_send_it_again() {
        stage.stop();
        stage.ledger()
                .sql(
                        """
                        UPDATE delivery SET state = 'PENDING', due_at = now(), settled_at = NULL,
                          told_at = NULL, attempts = 0, copies = 0, event = '{}'
                        WHERE state = 'SENT'
                        """)
                .update();
        stage.ledger().sql("DELETE FROM reading").update();

        stage.start();

        awaitFence();
        assertThat(stage.copiesOf(code)).isEqualTo(1);
        assertThat(stage.mailsTo(address)).hasSize(1);
        assertThat(stage.ledgerOf(code, "state")).isEqualTo("SENT");
        assertThat(stage.awaitOutcomes(1, code)).hasSize(1);
        assertThat(person.awaitNotices(1)).hasSize(1);
    }

    @Test
    void what_an_old_copy_did_not_have_is_read_again() {
        stage.stop();
        stage.ledger().sql("DELETE FROM known_method").update();
        stage.ledger().sql("UPDATE reading SET next_offset = 0").update();

        stage.start();

        person.has(Person.newAddress());
        person.awaitNotices(3);
        assertThat(stage.mailsTo(address)).hasSize(2);
    }

    @Test
    void an_outcome_that_no_ledger_can_take_stops_nothing() {
        stage.loseLedger();
        var nobodys = IssuedCode.toSomebody();
        var impossible = Outcomes.accepted(nobodys, -1);
        stage.publish(
                new ProducerRecord<>(
                        Topics.DELIVERIES,
                        nobodys.userId().getBytes(StandardCharsets.UTF_8),
                        new CloudEventCodec().encode(answering(impossible), impossible)));

        stage.start();

        awaitFence();
        assertThat(stage.copiesOf(code)).isEqualTo(1);
        assertThat(stage.mailsTo(address)).hasSize(1);
        assertThat(stage.ledgerOf(nobodys, "state")).isEmpty();
    }

    private static Envelope answering(Fact outcome) {
        var any = Stage.envelope(outcome, 0);
        return new Envelope(
                any.id(),
                Envelope.NOTIFICATION_SERVICE,
                any.type(),
                any.subject(),
                any.time(),
                any.dataSchema(),
                0,
                0,
                null,
                new Provenance(
                        "notification-service",
                        ActorType.SYSTEM,
                        null,
                        null,
                        any.provenance().correlationId(),
                        UUID.randomUUID().toString()));
    }

    private void awaitFence() {
        var fences = Stream.generate(IssuedCode::toSomebody).limit(60).toArray(IssuedCode[]::new);
        List.of(fences).forEach(fence -> stage.publish(fence, 2));
        stage.awaitOutcomes(fences.length, fences);
    }
}
