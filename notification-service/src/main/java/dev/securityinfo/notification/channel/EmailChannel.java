package dev.securityinfo.notification.channel;

import dev.securityinfo.contract.Channel;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** E-mail, by SMTP. */
@Component
public final class EmailChannel implements OutgoingChannel {

    private static final Logger log = LoggerFactory.getLogger(EmailChannel.class);

    private final JavaMailSender smtp;
    private final MailWriter writer;

    EmailChannel(JavaMailSender smtp, MailWriter writer) {
        this.smtp = smtp;
        this.writer = writer;
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
        try {
            smtp.send(message);
            return new HandOver.Accepted();
        } catch (MailException e) {
            return understood(deliveryId, message, e);
        }
    }

    /** Logs no message of an exception: mail servers and the client quote addresses in them. */
    private static HandOver understood(UUID deliveryId, GuardedMessage message, MailException e) {
        var answer = SmtpReplies.meaningOf(e, message.progress());
        log.info(
                "SMTP: delivery {} was {}, reply {} ({})",
                deliveryId,
                answer.getClass().getSimpleName(),
                SmtpReplies.codeOf(e),
                e.getClass().getSimpleName());
        return answer;
    }
}
