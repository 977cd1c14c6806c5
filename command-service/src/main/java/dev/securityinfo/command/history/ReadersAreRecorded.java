package dev.securityinfo.command.history;

import dev.securityinfo.command.platform.store.Append;
import dev.securityinfo.command.platform.store.Append.Outcome.Done;
import dev.securityinfo.command.platform.store.EventStore;
import dev.securityinfo.command.platform.store.Recorder;
import dev.securityinfo.command.platform.store.StoreBusy;
import dev.securityinfo.command.platform.store.StreamName;
import dev.securityinfo.command.platform.store.StreamReader;
import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.AuditEvent.ValuesRead;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.token.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who reads values in the clear leaves a trace first, in a stream of their own. */
final class ReadersAreRecorded {

    private static final int ATTEMPTS = 6;
    private static final String AUDIT = "audit";

    private final StreamReader streams;
    private final EventStore store;
    private final Recorder recorder;
    private final Clock clock;

    ReadersAreRecorded(StreamReader streams, EventStore store, Recorder recorder, Clock clock) {
        this.streams = streams;
        this.store = store;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Returns when it is durable.
     *
     * @param person whose values; absent for everybody's
     */
    void reads(Caller reader, CorrelationId correlation, @Nullable String person, String what) {
        var stream = new StreamName(AUDIT, reader.subject());
        var by =
                new Provenance(
                        reader.subject(),
                        ActorType.ADMINISTRATOR,
                        reader.client(),
                        null,
                        correlation.value(),
                        UUID.randomUUID().toString());
        var read = new ValuesRead(reader.subject(), person, what);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var head = streams.head(stream.toString());
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var events = recorder.record(stream, head, now, by, List.of(read));
            var append = new Append(stream.toString(), head, events, null, null, null);
            if (store.append(append) instanceof Done) {
                return;
            }
        }
        throw new StoreBusy();
    }
}
