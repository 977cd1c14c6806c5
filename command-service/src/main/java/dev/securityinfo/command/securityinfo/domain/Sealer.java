package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.proof.ProofCheck.Challenge;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.contract.SealedText;
import java.time.Instant;

/** Keeps personal values readable for few. What it seals with is not the domain's concern. */
public interface Sealer {

    SealedText seal(UserId userId, MethodId methodId, EmailAddress address);

    EmailAddress open(UserId userId, MethodId methodId, SealedText address);

    /** The same for the same address of one person. */
    String tag(UserId userId, EmailAddress address);

    /** The same for the same address, whoever names it. */
    Decision.Destination destination(EmailAddress address);

    /**
     * Code and address, for the eyes of the notification-service; readable until the code expires.
     */
    SealedDelivery sealDelivery(
            Challenge challenge,
            Instant expiresAt,
            EmailAddress address,
            Code code,
            String language);
}
