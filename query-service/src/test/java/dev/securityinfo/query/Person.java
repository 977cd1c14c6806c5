package dev.securityinfo.query;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.MethodDeleted;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.keys.DataKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with a stream of events, each made at the next revision. */
public final class Person {

    private static final CloudEventCodec CODEC = new CloudEventCodec();
    public static final Instant FIRST = Instant.parse("2026-01-31T12:00:00.123456Z");

    public final String id;
    public final DataKey key = DataKey.generate();
    private long sequence;

    public Person(String name) {
        id = name + "-" + UUID.randomUUID();
    }

    /**
     * An event as the feed carries it.
     *
     * @param fact absent for an event of a type that nobody knows
     */
    public record Told(String userId, Envelope envelope, @Nullable SecurityInfoEvent fact) {

        public byte[] bytes() {
            return fact == null
                    ? CODEC.encode(envelope, "{\"userId\":\"" + userId + "\"}")
                    : CODEC.encode(envelope, fact);
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

    public Told somethingNew() {
        return new Told(id, envelope(id, "security-info.something-new", ++sequence), null);
    }

    private Told tell(SecurityInfoEvent fact) {
        return new Told(id, envelope(id, EventNames.nameOf(fact.getClass()), ++sequence), fact);
    }

    /** When the event of this sequence happens. */
    public static Instant timeOf(long sequence) {
        return FIRST.plusSeconds(sequence);
    }

    private static Envelope envelope(String userId, String type, long sequence) {
        return new Envelope(
                UUID.randomUUID(),
                Envelope.COMMAND_SERVICE,
                type,
                userId,
                timeOf(sequence),
                EventNames.schemaOf(type, 1),
                sequence,
                sequence,
                null,
                new Provenance(
                        userId,
                        ActorType.PERSON,
                        "tests",
                        null,
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString()));
    }
}
