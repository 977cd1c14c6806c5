package dev.securityinfo.notification.stage;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.DeliveryEvent.DeliveryExpired;
import dev.securityinfo.contract.DeliveryEvent.DeliveryFailed;
import dev.securityinfo.contract.MessageKind;

/** What is told about codes. */
public final class Outcomes {

    private Outcomes() {}

    public static DeliveryAccepted accepted(IssuedCode code, int attempts) {
        return new DeliveryAccepted(
                code.userId(),
                code.methodId(),
                code.challengeId(),
                MessageKind.CODE,
                Channel.EMAIL,
                attempts);
    }

    public static DeliveryFailed failed(IssuedCode code, int attempts, String reason) {
        return new DeliveryFailed(
                code.userId(),
                code.methodId(),
                code.challengeId(),
                MessageKind.CODE,
                Channel.EMAIL,
                attempts,
                reason);
    }

    public static DeliveryExpired expired(IssuedCode code, int attempts) {
        return new DeliveryExpired(
                code.userId(),
                code.methodId(),
                code.challengeId(),
                MessageKind.CODE,
                Channel.EMAIL,
                attempts);
    }
}
