package dev.securityinfo.web.email;

import dev.securityinfo.web.platform.relay.CommandService.Standing;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a code says about it. The list does not know this, so the session remembers it.
 *
 * @param replaces the method that goes when the code is typed
 */
record SentCode(
        UUID method,
        String address,
        @Nullable UUID replaces,
        @Nullable Instant expiresAt,
        @Nullable Instant resendAt,
        long revision)
        implements Serializable {

    static SentCode of(Standing standing, String address, @Nullable UUID replaces) {
        return new SentCode(
                standing.methodId(),
                address,
                replaces,
                standing.codeExpiresAt(),
                standing.resendAvailableAt(),
                standing.revision());
    }

    SentCode sentAgain(Standing standing) {
        return of(standing, address, replaces);
    }

    /** An address is personal. */
    @Override
    public String toString() {
        return "SentCode[" + method + "]";
    }
}
