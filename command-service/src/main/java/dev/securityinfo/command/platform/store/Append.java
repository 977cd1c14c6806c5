package dev.securityinfo.command.platform.store;

import dev.securityinfo.contract.WrappedDataKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command leaves behind: all of it or nothing. Without events it asks whether the stream is
 * still what the command decided upon.
 *
 * @param upon where the stream stood when the command decided
 * @param freshKey the data key that was made for its person on the way
 * @param message the message that it has sent, counted against its destination
 * @param answer kept for a repeat of the same request
 * @param erased the person who is forgotten by it: their data key is destroyed with the same commit
 */
public record Append(
        String stream,
        StreamHead upon,
        List<NewEvent> events,
        @Nullable WrappedDataKey freshKey,
        @Nullable Message message,
        @Nullable KeptAnswer answer,
        @Nullable String erased) {

    public Append {
        events = List.copyOf(events);
    }

    /** It forgets nobody. */
    public Append(
            String stream,
            StreamHead upon,
            List<NewEvent> events,
            @Nullable WrappedDataKey freshKey,
            @Nullable Message message,
            @Nullable KeptAnswer answer) {
        this(stream, upon, events, freshKey, message, answer, null);
    }

    /** Where the stream stands if it is accepted. */
    public StreamHead leaves() {
        return events.isEmpty()
                ? upon
                : new StreamHead(upon.revision() + events.size(), events.getLast().hash());
    }

    /** Whether anything is stored if it is accepted. */
    boolean writes() {
        return !events.isEmpty() || (answer != null && answer.lasting());
    }

    /** What became of it. */
    public sealed interface Outcome {

        /** It is durable; or the stream is unchanged, if there was nothing to append. */
        record Done() implements Outcome {}

        /** The stream has gone on meanwhile. Nothing was stored. */
        record Overtaken() implements Outcome {}

        /** There is an answer to this request already. Nothing was stored. */
        record Repeated(KeptAnswer before) implements Outcome {}

        /** The destination has had enough for now. Nothing was stored. */
        record OverLimit(Duration pause) implements Outcome {}
    }
}
