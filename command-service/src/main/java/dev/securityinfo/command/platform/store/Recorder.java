package dev.securityinfo.command.platform.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.FactCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes events of facts, each chained to the one before it in its stream. */
public final class Recorder {

    /** Ordered by time, so that the index of ids grows at one end (RFC 9562, version 7). */
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    private final FactCodec facts = new FactCodec();
    private final CloudEventCodec records = new CloudEventCodec();

    /**
     * The next events of a stream.
     *
     * @param upon where the stream stands before them
     * @param time in microseconds at most
     */
    public List<NewEvent> record(
            StreamName stream,
            StreamHead upon,
            Instant time,
            Provenance by,
            List<? extends Fact> happened) {
        var metadata = ProvenanceJson.write(by);
        var events = new ArrayList<NewEvent>(happened.size());
        var head = upon;
        for (var fact : happened) {
            var event = next(stream, head, time, by, metadata, fact);
            events.add(event);
            head = new StreamHead(head.revision() + 1, event.hash());
        }
        return events;
    }

    private NewEvent next(
            StreamName stream,
            StreamHead upon,
            Instant time,
            Provenance by,
            String metadata,
            Fact fact) {
        var id = ids.generate();
        var name = EventNames.nameOf(fact.getClass());
        int revision = EventNames.revisionOf(fact.getClass());
        var data = facts.encode(fact);
        // The position is not known yet; the hash is of the record without it.
        var envelope =
                new Envelope(
                        id,
                        Envelope.COMMAND_SERVICE,
                        name,
                        stream.subject(),
                        time,
                        EventNames.schemaOf(name, revision),
                        stream.attribute(),
                        upon.revision() + 1,
                        0,
                        null,
                        by);
        var hash = upon.hash().then(records.encode(envelope, data));
        return new NewEvent(id, name, revision, time, data, metadata, hash);
    }
}
