package dev.securityinfo.query.platform.stream;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SecurityInfoEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event of a person's stream.
 *
 * @param fact absent when this version does not know its type
 */
public record StreamEvent(Envelope envelope, @Nullable SecurityInfoEvent fact) {

    public String userId() {
        return envelope.subject();
    }

    /** Whether the stream begins with it. */
    public boolean isFirst() {
        return sequence() == 1;
    }

    public long sequence() {
        return envelope.sequence();
    }
}
