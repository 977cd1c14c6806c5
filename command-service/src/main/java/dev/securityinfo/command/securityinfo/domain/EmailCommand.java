package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.proof.Code;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be done with an e-mail address. */
public sealed interface EmailCommand extends SecurityInfoCommand {

    /**
     * Names an address and has a code sent to it.
     *
     * @param methodId of the method to be
     * @param replaces the method that goes when this one is verified
     * @param language for messages to the address, a BCP 47 tag
     */
    record AddEmailMethod(
            UserId userId,
            MethodId methodId,
            EmailAddress address,
            @Nullable MethodId replaces,
            String language,
            FreshCode code,
            Instant now)
            implements EmailCommand {}

    /** Has another code sent; the one before is void. */
    record IssueCode(UserId userId, MethodId methodId, FreshCode code, Instant now)
            implements EmailCommand {}

    /** Answers the code that was mailed. */
    record VerifyEmailCode(UserId userId, MethodId methodId, Code code, Instant now)
            implements EmailCommand {}
}
