package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.contract.ErasureEvent.ErasureRequested;
import dev.securityinfo.contract.ErasureEvent.PersonErased;
import dev.securityinfo.contract.SecurityInfoEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command comes to. A refusal is a value, because it may leave a trace. */
public sealed interface Decision {

    List<SecurityInfoEvent> events();

    record Accepted(List<SecurityInfoEvent> events, Answer answer) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(Refusal why, List<SecurityInfoEvent> events) implements Decision {
        public Refused {
            events = List.copyOf(events);
        }
    }

    static Decision accept(Answer answer, SecurityInfoEvent... events) {
        return new Accepted(List.of(events), answer);
    }

    static Decision refuse(Refusal why, SecurityInfoEvent... leaving) {
        return new Refused(why, List.of(leaving));
    }

    /** What the caller is told. */
    sealed interface Answer {

        /** A code is on its way; it counts against its destination. */
        record CodeSent(
                MethodId methodId,
                Instant codeExpiresAt,
                Instant resendAvailableAt,
                Destination destination)
                implements Answer {}

        /** The method was there already and still waits for its code. */
        record StillAwaitingCode(
                MethodId methodId,
                @Nullable Instant codeExpiresAt,
                @Nullable Instant resendAvailableAt)
                implements Answer {}

        /** The method is verified: just now, or it was already. */
        record Verified(MethodId methodId) implements Answer {}

        /**
         * An erasure waits for another administrator.
         *
         * @param justNow whether it did not before
         */
        record ErasureAwaitsApproval(ErasureRequested request, boolean justNow) implements Answer {}

        /** The person is forgotten: just now, or was already. */
        record Erased(PersonErased erasure) implements Answer {}

        /** It is as the caller wants it. */
        record Done() implements Answer {}
    }

    /** A place that messages go to, as a keyed hash: the same over all people. */
    record Destination(String tag) {}
}
