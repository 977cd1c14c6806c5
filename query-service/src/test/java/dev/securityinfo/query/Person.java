package dev.securityinfo.query;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.DeliveryEvent.DeliveryExpired;
import dev.securityinfo.contract.DeliveryEvent.DeliveryFailed;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.LockLifted;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.Purpose;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.query.platform.stream.StreamEvent;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.CloudEventCodec.Received;
import dev.securityinfo.wire.keys.DataKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with a stream of events, each made at the next revision. */
public final class Person {

    private static final CloudEventCodec CODEC = new CloudEventCodec();
    public static final Instant FIRST = Instant.parse("2026-01-31T12:00:00.123456Z");

    private static final String ORIGIN = "{\"address\":\"192.0.2.7\",\"browser\":\"Firefox\"}";

    public final String id;
    public final DataKey key = DataKey.generate();
    private long sequence;
    private ActorType actorType = ActorType.PERSON;

    public Person(String name) {
        id = name + "-" + UUID.randomUUID();
    }

    /**
     * A fact as its topic carries it.
     *
     * @param fact absent for one of a type that nobody knows
     */
    public record Told(String userId, Envelope envelope, @Nullable Fact fact) {

        public byte[] bytes() {
            return fact == null
                    ? CODEC.encode(envelope, "{\"userId\":\"" + userId + "\"}")
                    : CODEC.encode(envelope, fact);
        }

        public StreamEvent event() {
            return new StreamEvent(envelope, (SecurityInfoEvent) fact);
        }

        public Received received() {
            return new Received(envelope, fact);
        }
    }

    public long revision() {
        return sequence;
    }

    public Told addedEmail(UUID method, String address) {
        var sealed = key.seal(address, id, method, "address");
        return tell(new EmailMethodAdded(id, method, sealed, key.tag(address), "en", null));
    }

    public Told verifiedEmail(UUID method) {
        return tell(new EmailMethodVerified(id, method));
    }

    public Told deletedMethod(UUID method) {
        return tell(new MethodDeleted(id, method, null));
    }

    public Told rejectedCode(UUID method) {
        return tell(new CodeRejected(id, method, UUID.randomUUID(), 4, FIRST));
    }

    public Told issuedCode(UUID method) {
        return tell(
                new CodeIssued(
                        id,
                        method,
                        UUID.randomUUID(),
                        Channel.EMAIL,
                        Purpose.REGISTRATION,
                        "check",
                        new SealedDelivery("key", "wrapped", "ciphertext"),
                        FIRST,
                        FIRST.plusSeconds(600)));
    }

    /** One took the place of another, or its turn to wait for one. */
    public Told tookThePlace(UUID method, UUID replaced) {
        return tell(new MethodDeleted(id, replaced, method));
    }

    public Told erased() {
        return tell(new PersonErased(id, UUID.randomUUID(), "carol", "dave", FIRST));
    }

    public Told liftedLock() {
        return tell(new LockLifted(id));
    }

    public Told somethingNew() {
        return new Told(
                id,
                envelope(
                        Envelope.COMMAND_SERVICE,
                        "security-info.something-new",
                        ++sequence,
                        timeOf(sequence)),
                null);
    }

    public Told acceptedNotice(UUID method, UUID delivery, Instant at) {
        return settled(
                new DeliveryAccepted(id, method, delivery, MessageKind.NOTICE, Channel.EMAIL, 1),
                at);
    }

    public Told failedNotice(UUID method, UUID delivery, Instant at) {
        return settled(
                new DeliveryFailed(
                        id, method, delivery, MessageKind.NOTICE, Channel.EMAIL, 5, "refused"),
                at);
    }

    public Told expiredNotice(UUID method, UUID delivery, Instant at) {
        return settled(
                new DeliveryExpired(id, method, delivery, MessageKind.NOTICE, Channel.EMAIL, 0),
                at);
    }

    public Told acceptedCode(UUID method, UUID challenge, Instant at) {
        return settled(
                new DeliveryAccepted(id, method, challenge, MessageKind.CODE, Channel.EMAIL, 1),
                at);
    }

    private Told settled(DeliveryEvent outcome, Instant at) {
        var by = actorType;
        actorType = ActorType.SYSTEM;
        try {
            var type = EventNames.nameOf(outcome.getClass());
            return new Told(id, envelope(Envelope.NOTIFICATION_SERVICE, type, 0, at), outcome);
        } finally {
            actorType = by;
        }
    }

    /** What is told from now on was done by these. */
    public Person by(ActorType type) {
        actorType = type;
        return this;
    }

    private Told tell(SecurityInfoEvent fact) {
        var type = EventNames.nameOf(fact.getClass());
        return new Told(
                id, envelope(Envelope.COMMAND_SERVICE, type, ++sequence, timeOf(sequence)), fact);
    }

    /** When the event of this sequence happens. */
    public static Instant timeOf(long sequence) {
        return FIRST.plusSeconds(sequence);
    }

    private Envelope envelope(String source, String type, long sequence, Instant at) {
        var command = UUID.randomUUID().toString();
        return new Envelope(
                UUID.randomUUID(),
                source,
                type,
                id,
                at,
                EventNames.schemaOf(type, 1),
                sequence,
                sequence,
                null,
                switch (actorType) {
                    case PERSON -> by(id, "web", ORIGIN, command);
                    case ADMINISTRATOR -> by("carol", "console", ORIGIN, command);
                    case SYSTEM -> by("notification-service", null, null, command);
                });
    }

    private Provenance by(
            String actor, @Nullable String client, @Nullable String origin, String command) {
        return new Provenance(
                actor,
                actorType,
                client,
                origin == null ? null : key.seal(origin, id, command, "origin"),
                UUID.randomUUID().toString(),
                command);
    }
}
