package dev.securityinfo.command.platform.crypto;

import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.proof.ProofCheck.Challenge;
import dev.securityinfo.command.securityinfo.domain.Decision.Destination;
import dev.securityinfo.command.securityinfo.domain.EmailAddress;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import dev.securityinfo.command.securityinfo.domain.Sealer;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.wire.keys.DeliveryContent;
import dev.securityinfo.wire.keys.DeliveryPlace;
import dev.securityinfo.wire.keys.DeliverySeal;
import dev.securityinfo.wire.keys.SealBroken;
import java.time.Instant;

/** Seals with the person's data key and, for the notification-service, with the delivery key. */
final class TinkSealer implements Sealer {

    private static final String ADDRESS = "address";

    private final DataKeys keys;
    private final DeliverySeal delivery;
    private final KeyedHash destinations;

    TinkSealer(DataKeys keys, DeliverySeal delivery, KeyedHash destinations) {
        this.keys = keys;
        this.delivery = delivery;
        this.destinations = destinations;
    }

    @Override
    public SealedText seal(UserId userId, MethodId methodId, EmailAddress address) {
        return keys.findOrMake(userId.value())
                .seal(address.entered(), userId.value(), methodId.value(), ADDRESS);
    }

    @Override
    public EmailAddress open(UserId userId, MethodId methodId, SealedText address) {
        var key = keys.find(userId.value()).orElseThrow(SealBroken::withoutKey);
        return EmailAddress.parse(key.open(address, userId.value(), methodId.value(), ADDRESS));
    }

    @Override
    public String tag(UserId userId, EmailAddress address) {
        return keys.findOrMake(userId.value()).tag(address.canonical());
    }

    @Override
    public Destination destination(EmailAddress address) {
        return new Destination(destinations.of("email", address.canonical()));
    }

    @Override
    public SealedDelivery sealDelivery(
            Challenge challenge,
            Instant expiresAt,
            EmailAddress address,
            Code code,
            String language) {
        var place =
                new DeliveryPlace(
                        challenge.challengeId(),
                        challenge.methodId(),
                        challenge.purpose(),
                        Channel.EMAIL,
                        expiresAt);
        return delivery.seal(
                new DeliveryContent(address.deliverable(), code.reveal(), language, expiresAt),
                place);
    }
}
