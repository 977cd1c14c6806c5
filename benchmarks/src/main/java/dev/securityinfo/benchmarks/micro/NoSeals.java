package dev.securityinfo.benchmarks.micro;

import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.proof.ProofCheck.Challenge;
import dev.securityinfo.command.securityinfo.domain.Decision.Destination;
import dev.securityinfo.command.securityinfo.domain.EmailAddress;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import dev.securityinfo.command.securityinfo.domain.Sealer;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.contract.SealedText;
import java.time.Instant;

/** Seals nothing: the seals are measured apart from the rules. */
final class NoSeals implements Sealer {

    private static final SealedText TEXT = new SealedText("key", "text");
    private static final SealedDelivery DELIVERY = new SealedDelivery("key", "wrapped", "text");
    private static final Destination DESTINATION = new Destination("destination");

    @Override
    public SealedText seal(UserId userId, MethodId methodId, EmailAddress address) {
        return TEXT;
    }

    @Override
    public EmailAddress open(UserId userId, MethodId methodId, SealedText address) {
        throw new UnsupportedOperationException("Nothing was sealed");
    }

    @Override
    public String tag(UserId userId, EmailAddress address) {
        return "tag";
    }

    @Override
    public Destination destination(EmailAddress address) {
        return DESTINATION;
    }

    @Override
    public SealedDelivery sealDelivery(
            Challenge challenge,
            Instant expiresAt,
            EmailAddress address,
            Code code,
            String language) {
        return DELIVERY;
    }
}
