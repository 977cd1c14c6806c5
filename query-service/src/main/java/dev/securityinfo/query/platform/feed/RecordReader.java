package dev.securityinfo.query.platform.feed;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.CloudEventCodec.Received;
import dev.securityinfo.wire.MalformedRecord;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the records of a topic of facts and refuses what is not of its writer. */
public final class RecordReader {

    private static final Instant FIRST_YEAR = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST_YEAR = Instant.parse("9999-01-01T00:00:00Z");

    private final CloudEventCodec codec = new CloudEventCodec();
    private final String writer;
    private final Consumer<String> unknownType;

    /**
     * For one topic.
     *
     * @param writer the source of all its records
     * @param unknownType is told of each type that this version does not know
     */
    public RecordReader(String writer, Consumer<String> unknownType) {
        this.writer = writer;
        this.unknownType = unknownType;
    }

    /**
     * What a record says.
     *
     * @throws MalformedRecord if it is none of this topic, or has what could not be kept
     */
    public Received read(ConsumerRecord<byte[], byte[]> record) {
        var received = codec.decode(record.value());
        Envelope envelope = received.envelope();
        if (!envelope.subject().equals(RecordKey.of(record))) {
            throw new MalformedRecord("the key is the subject");
        }
        if (!envelope.source().equals(writer)) {
            throw new MalformedRecord("records of this topic come from " + writer);
        }
        if (envelope.time().isBefore(FIRST_YEAR) || envelope.time().isAfter(LAST_YEAR)) {
            throw new MalformedRecord("the attribute time is within the years 1 to 9998");
        }
        if (envelope.sequence() < 0) {
            throw new MalformedRecord("the attribute sequence is no negative number");
        }
        var provenance = envelope.provenance();
        requireText(provenance.client());
        requireText(provenance.causationId());
        requireSealed(provenance.origin());
        if (received.fact() == null) {
            unknownType.accept(envelope.type());
        }
        return received;
    }

    /** What PostgreSQL could not keep as text must not stop the feed. */
    private static void requireText(@Nullable String text) {
        if (text != null && !isPlain(text) && !isWhole(text)) {
            throw new MalformedRecord("text has no NUL and no half characters");
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    public static void requireSealed(@Nullable SealedText sealed) {
        if (sealed != null && !(isVisible(sealed.keyId()) && isVisible(sealed.ciphertext()))) {
            throw new MalformedRecord("a sealed text is base64url");
        }
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
