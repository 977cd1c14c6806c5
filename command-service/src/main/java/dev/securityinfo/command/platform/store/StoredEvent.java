package dev.securityinfo.command.platform.store;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.MalformedRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * An event as it lies in the store. Its data are carried on as they are.
 *
 * @param sequence in the stream from 0
 * @param metadata a JSON object of strings
 * @param hash 64 hexadecimal digits
 */
public record StoredEvent(
        long position,
        UUID id,
        String stream,
        long sequence,
        String name,
        String revision,
        Instant time,
        String data,
        String metadata,
        String hash) {

    /** What to select so that {@link #of} can read it. */
    public static final String COLUMNS =
            "position, id, stream, sequence, name, revision, time, data, metadata, encode(hash, 'hex') AS hash";

    private static final CloudEventCodec CODEC = new CloudEventCodec();

    /** Something has happened to it: it cannot be made a record. */
    public static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Damaged(long position, Exception cause) {
            // Its message may quote what was read.
            super(
                    "The event at position %d is damaged (%s)"
                            .formatted(position, cause.getClass().getSimpleName()));
        }
    }

    public static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("position"),
                row.getObject("id", UUID.class),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getString("name"),
                row.getString("revision"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("data"),
                row.getString("metadata"),
                row.getString("hash"));
    }

    /** Whom it is about; the key of its record. */
    public String subject() {
        return StreamName.parse(stream).subject();
    }

    /**
     * Who is behind it.
     *
     * @throws Damaged if that cannot be read
     */
    public Provenance provenance() {
        try {
            return ProvenanceJson.read(metadata);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new Damaged(position, e);
        }
    }

    /**
     * What it says, as it would be said today; empty if this version does not know its name, or its
     * revision is a later one.
     *
     * @throws MalformedRecord if its data do not fit
     * @throws Damaged if it has no revision
     */
    public Optional<Fact> fact(FactCodec facts) {
        int written;
        try {
            written = Integer.parseInt(revision);
        } catch (NumberFormatException e) {
            throw new Damaged(position, e);
        }
        return facts.decode(name, written, data);
    }

    /**
     * Its record: what Kafka carries, and a line of the history.
     *
     * @throws Damaged if it cannot be made one
     */
    public byte[] record() {
        return encoded(position, hash);
    }

    /**
     * Its record without position and hash: what is hashed.
     *
     * @throws Damaged if it cannot be made one
     */
    public byte[] hashed() {
        return encoded(0, null);
    }

    private byte[] encoded(long position, @Nullable String hash) {
        try {
            var of = StreamName.parse(stream);
            return CODEC.encode(
                    new Envelope(
                            id,
                            Envelope.COMMAND_SERVICE,
                            name,
                            of.subject(),
                            time,
                            EventNames.schemaOf(name, Integer.parseInt(revision)),
                            of.attribute(),
                            sequence + 1,
                            position,
                            hash,
                            provenance()),
                    data);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | JacksonException e) {
            throw new Damaged(this.position, e);
        }
    }

    @Override
    public String toString() {
        return "StoredEvent[" + position + "]";
    }
}
