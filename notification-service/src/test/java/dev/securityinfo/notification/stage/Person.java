package dev.securityinfo.notification.stage;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.wire.WireJson;
import dev.securityinfo.wire.keys.DataKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A person whose security info changes, as the command-service would tell it. */
public final class Person {

    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private record Told(Envelope envelope, Fact fact) {}

    private final Stage stage;
    private final boolean isPublished;
    private final DataKey key = DataKey.generate();
    private final List<Told> told = new ArrayList<>();
    public final String userId = "user-" + UUID.randomUUID();
    private Duration ago = Duration.ZERO;

    private Person(Stage stage, boolean isPublished) {
        this.stage = stage;
        this.isPublished = isPublished;
    }

    /** Somebody whose data key has come. */
    public static Person on(Stage stage) {
        var person = withoutKey(stage);
        person.keyComes();
        return person;
    }

    /** Somebody whose data key is late. */
    public static Person withoutKey(Stage stage) {
        return new Person(stage, true);
    }

    /** Somebody of whom Kafka hears nothing: the test hands the records over itself. */
    public static Person untold(Stage stage) {
        return new Person(stage, false);
    }

    /** The events so far as they come from Kafka. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        return told.stream()
                .map(
                        event ->
                                new ConsumerRecord<>(
                                        Topics.EVENTS,
                                        0,
                                        0,
                                        userId.getBytes(StandardCharsets.UTF_8),
                                        stage.codec().encode(event.envelope(), event.fact())))
                .toList();
    }

    public static String newAddress() {
        return "person-" + UUID.randomUUID() + "@example.org";
    }

    public void keyComes() {
        key(wrappedKey());
    }

    /** The record of the data key. */
    public byte[] wrappedKey() {
        return WireJson.mapper().writeValueAsBytes(stage.wrapping().wrap(userId, key));
    }

    public void isErased() {
        key(null);
    }

    private void key(byte @Nullable [] value) {
        stage.publish(
                new ProducerRecord<>(Topics.KEYS, userId.getBytes(StandardCharsets.UTF_8), value));
    }

    /** What follows happened so long ago. */
    public Person ago(Duration duration) {
        ago = duration;
        return this;
    }

    public UUID adds(String address) {
        return adds(address, "en", null);
    }

    public UUID adds(String address, String language, @Nullable UUID replaces) {
        var id = UUID.randomUUID();
        tell(
                new EmailMethodAdded(
                        userId,
                        id,
                        key.seal(address, userId, id, "address"),
                        key.tag(address),
                        language,
                        replaces));
        return id;
    }

    public UUID has(String address) {
        return has(address, "en");
    }

    /** Adds and verifies. */
    public UUID has(String address, String language) {
        var id = adds(address, language, null);
        verifies(id);
        return id;
    }

    /** A code for a method that waits for one. */
    public IssuedCode isSentACodeFor(UUID method) {
        var any = IssuedCode.toSomebody();
        var code =
                new IssuedCode(
                        userId,
                        method,
                        any.challengeId(),
                        any.address(),
                        any.code(),
                        any.language(),
                        any.issuedAt(),
                        any.expiresAt());
        tell(code.event(stage.seal()));
        return code;
    }

    public void verifies(UUID method) {
        tell(new EmailMethodVerified(userId, method));
    }

    public void deletes(UUID method) {
        tell(new MethodDeleted(userId, method, null));
    }

    /** One decision, two events. */
    public UUID replaces(UUID old, String address, String language) {
        var id = adds(address, language, old);
        verifies(id);
        tell(new MethodDeleted(userId, old, id));
        return id;
    }

    /** Two administrators had it done: the event, and the tombstone of the key. */
    public void isForgotten() {
        tell(new PersonErased(userId, UUID.randomUUID(), "carol", "dave", Instant.now()));
        isErased();
    }

    private void tell(Fact fact) {
        var event = new Told(envelope(fact, told.size() + 1), fact);
        told.add(event);
        if (isPublished) {
            stage.publish(event.envelope(), event.fact());
        }
    }

    /** All that happened so far is told again. */
    public void isToldAgain() {
        told.forEach(event -> stage.publish(event.envelope(), event.fact()));
    }

    private Envelope envelope(Fact fact, long sequence) {
        var type = EventNames.nameOf(fact.getClass());
        var command = UUID.randomUUID().toString();
        var origin = "{\"address\":\"203.0.113.7\",\"browser\":\"" + FIREFOX + "\"}";
        return new Envelope(
                UUID.randomUUID(),
                Envelope.COMMAND_SERVICE,
                type,
                userId,
                Instant.now().minus(ago),
                EventNames.schemaOf(type, 1),
                sequence,
                sequence,
                null,
                new Provenance(
                        userId,
                        ActorType.PERSON,
                        "test",
                        key.seal(origin, userId, command, "origin"),
                        "correlation-of-" + userId,
                        command));
    }

    public UUID lastEvent() {
        return told.getLast().envelope().id();
    }

    /** What became of the notices of this person, as soon as there are that many. */
    public List<DeliveryEvent> awaitNotices(int count) {
        return stage.awaitOutcomes(
                count,
                event -> event.userId().equals(userId) && event.kind() == MessageKind.NOTICE);
    }
}
