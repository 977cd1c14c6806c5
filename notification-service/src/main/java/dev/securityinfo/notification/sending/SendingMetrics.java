package dev.securityinfo.notification.sending;

import dev.securityinfo.notification.channel.HandOver;
import dev.securityinfo.notification.channel.HandOver.Accepted;
import dev.securityinfo.notification.channel.HandOver.Deferred;
import dev.securityinfo.notification.channel.HandOver.Refused;
import dev.securityinfo.notification.channel.HandOver.Unconfirmed;
import dev.securityinfo.notification.channel.HandOver.Unreachable;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import dev.securityinfo.notification.ledger.Delivery;
import dev.securityinfo.notification.ledger.Standing.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Attempts by channel, kind and answer: {@code notification.attempts}. */
@Component
class SendingMetrics {

    private final MeterRegistry meters;

    SendingMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void handedOver(Delivery delivery, HandOver answer) {
        count(
                delivery,
                switch (answer) {
                    case Accepted _ -> "accepted";
                    case Refused _ -> "refused";
                    case Deferred _ -> "deferred";
                    case Unreachable _ -> "unreachable";
                    case Unconfirmed _ -> "unconfirmed";
                    case Withdrawn _ -> "withdrawn";
                });
    }

    void unwritable(Delivery delivery, Reason reason) {
        count(delivery, reason.wireName());
    }

    void keyIsLate(Delivery delivery) {
        count(delivery, "key-is-late");
    }

    void held(Delivery delivery) {
        count(delivery, "held");
    }

    private void count(Delivery delivery, String answer) {
        meters.counter(
                        "notification.attempts",
                        "channel",
                        delivery.channel().wireName(),
                        "kind",
                        delivery.kind().wireName(),
                        "answer",
                        answer)
                .increment();
    }
}
