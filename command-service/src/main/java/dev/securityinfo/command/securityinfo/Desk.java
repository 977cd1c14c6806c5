package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.SecurityInfoCommand;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where commands are accepted. */
public interface Desk {

    /** A command as it arrived. */
    record Received(
            SecurityInfoCommand command,
            ExpectedRevision expected,
            Request request,
            @Nullable IdempotentRequest idempotent) {}

    /** What the desk says to a command. */
    sealed interface Reply {
        record Answer(Answered answer) implements Reply {}

        /** The Idempotency-Key belongs to a request that asked for something else. */
        record KeyReused() implements Reply {}

        /** A request with this Idempotency-Key is still running elsewhere. */
        record InProgress() implements Reply {}

        /** Too many commands wait, or others kept changing the same stream: come again. */
        record Busy() implements Reply {}
    }

    /**
     * Runs a command and answers when what it leaves behind is durable.
     *
     * @param answer what the caller is told, by what came of the command
     */
    Reply accept(Received received, Function<Outcome, Answered> answer);
}
