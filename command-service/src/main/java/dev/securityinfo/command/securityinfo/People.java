package dev.securityinfo.command.securityinfo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.securityinfo.command.platform.store.Snapshots;
import dev.securityinfo.command.platform.store.StreamHead;
import dev.securityinfo.command.platform.store.StreamReader;
import dev.securityinfo.command.platform.store.StreamReader.History;
import dev.securityinfo.command.platform.store.StreamReader.Snapshot;
import dev.securityinfo.command.platform.store.StreamReader.Stored;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoState;
import dev.securityinfo.command.securityinfo.domain.StateSnapshot;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known about people, as far as this instance knows. Another instance may know more: what
 * is remembered is good for deciding, and the store says whether the decision came too late.
 */
final class People {

    /**
     * The store holds an event whose name or revision this version does not know: history it cannot
     * read.
     */
    static final class UnknownHistory extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownHistory(String name, int revision) {
            super(
                    "The store holds events named %s of revision %d, which this version does not know"
                            .formatted(name, revision));
        }
    }

    /**
     * A person's state.
     *
     * @param head of the stream that it was folded from
     * @param readNow whether it was read from the store just now
     */
    record Known(SecurityInfoState state, StreamHead head, boolean readNow) {}

    private record Remembered(SecurityInfoState state, StreamHead head) {}

    private static final Logger log = LoggerFactory.getLogger(People.class);
    private static final int LONGEST_SNAPSHOT = 16 * 1024 * 1024;

    private final StreamReader reader;
    private final Snapshots snapshots;
    private final Cache<String, Remembered> remembered;
    private final FactCodec facts;
    private final JsonMapper json = WireJson.mapper(LONGEST_SNAPSHOT);

    People(StreamReader reader, Snapshots snapshots, FactCodec facts, int atMost) {
        this.reader = reader;
        this.snapshots = snapshots;
        this.facts = facts;
        this.remembered =
                Caffeine.newBuilder()
                        .maximumSize(atMost)
                        .executor(Runnable::run) // its upkeep is less than handing it on
                        .build();
    }

    /** The person whose stream this is. */
    Known find(String stream) {
        var known = remembered.getIfPresent(stream);
        if (known != null) {
            return new Known(known.state(), known.head(), false);
        }
        var read = read(stream);
        remembered.put(stream, read);
        return new Known(read.state(), read.head(), true);
    }

    private Remembered read(String stream) {
        var history = reader.read(stream, StateSnapshot.FORMAT);
        var snapshot = history.snapshot();
        if (snapshot == null) {
            return folded(stream, SecurityInfoState.NOTHING_YET, history);
        }
        var begin = understood(snapshot);
        return begin == null
                ? folded(stream, SecurityInfoState.NOTHING_YET, reader.readWhole(stream))
                : folded(stream, begin, history);
    }

    /** Nothing depends on a snapshot: one that cannot be read is made again from the history. */
    private @Nullable SecurityInfoState understood(Snapshot snapshot) {
        try {
            return json.readValue(snapshot.state(), StateSnapshot.class).state();
        } catch (JacksonException e) {
            log.warn("A snapshot cannot be read ({})", e.getClass().getSimpleName());
            return null;
        }
    }

    private Remembered folded(String stream, SecurityInfoState begin, History history) {
        var state = begin;
        for (var event : history.events()) {
            state = state.evolve(fact(event));
        }
        keepIfDue(stream, begin.revision(), state);
        return new Remembered(state, history.head());
    }

    private SecurityInfoEvent fact(Stored stored) {
        return facts.decode(stored.name(), stored.revision(), stored.data())
                .filter(SecurityInfoEvent.class::isInstance)
                .map(SecurityInfoEvent.class::cast)
                .orElseThrow(() -> new UnknownHistory(stored.name(), stored.revision()));
    }

    /** The person's stream has gone on, and it is stored. */
    void remember(
            String stream, SecurityInfoState before, SecurityInfoState after, StreamHead head) {
        remembered.put(stream, new Remembered(after, head));
        keepIfDue(stream, before.revision(), after);
    }

    private void keepIfDue(String stream, long before, SecurityInfoState state) {
        if (snapshots.isDue(before, state.revision())) {
            snapshots.keep(
                    stream,
                    state.revision(),
                    StateSnapshot.FORMAT,
                    () -> json.writeValueAsString(StateSnapshot.of(state)));
        }
    }

    /** What is remembered may be wrong. */
    void forget(String stream) {
        remembered.invalidate(stream);
    }
}
