package dev.securityinfo.notification.channel;

import dev.securityinfo.contract.Channel;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** E-mail, by SMTP. */
@Component
public final class EmailChannel implements OutgoingChannel {

    private static final Logger log = LoggerFactory.getLogger(EmailChannel.class);

    private final SmtpConnections connections;
    private final MailWriter writer;
    private final Clock clock;

    EmailChannel(SmtpConnections connections, MailWriter writer, Clock clock) {
        this.connections = connections;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public HandOver send(UUID deliveryId, int attempt, Letter letter, BooleanSupplier mayGo) {
        if (!EmailAddressForm.isSafe(letter.destination())) {
            return new HandOver.Refused();
        }
        var message = writer.write(deliveryId, attempt, letter, mayGo);
        var open = connections.idle();
        if (open.isPresent()) {
            try {
                handOver(open.get(), message);
                return new HandOver.Accepted();
            } catch (MessagingException e) {
                if (!SmtpReplies.mayBeAboutTheConnection(e, message.progress())) {
                    return understood(deliveryId, message, e);
                }
                // Nothing is out: the same mail goes over a new connection.
            }
        }
        return sendAnew(deliveryId, message);
    }

    private HandOver sendAnew(UUID deliveryId, GuardedMessage message) {
        SmtpConnection connection;
        try {
            connection = connections.open();
        } catch (MessagingException e) {
            log(deliveryId, new HandOver.Unreachable(), e);
            return new HandOver.Unreachable();
        }
        try {
            handOver(connection, message);
            return new HandOver.Accepted();
        } catch (MessagingException e) {
            return understood(deliveryId, message, e);
        }
    }

    private void handOver(SmtpConnection connection, GuardedMessage message)
            throws MessagingException {
        boolean isReady = false;
        try {
            connection.send(message, clock.instant());
            isReady = true;
        } catch (MessagingException e) {
            // A server that refuses for now may have had enough of this connection.
            isReady = SmtpReplies.codeOf(e) >= 500 && connection.isReadyAgain();
            throw e;
        } finally {
            if (isReady) {
                connections.giveBack(connection);
            } else {
                connection.close();
            }
        }
    }

    private static HandOver understood(
            UUID deliveryId, GuardedMessage message, MessagingException e) {
        var answer = SmtpReplies.meaningOf(e, message.progress());
        log(deliveryId, answer, e);
        return answer;
    }

    /** No message of an exception: mail servers and the client quote addresses in them. */
    private static void log(UUID deliveryId, HandOver answer, MessagingException e) {
        log.info(
                "SMTP: delivery {} was {}, reply {} ({})",
                deliveryId,
                answer.getClass().getSimpleName(),
                SmtpReplies.codeOf(e),
                e.getClass().getSimpleName());
    }
}
