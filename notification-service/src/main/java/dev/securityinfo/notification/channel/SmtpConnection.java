package dev.securityinfo.notification.channel;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.time.Instant;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection to the mail server, for one mail after the other. */
final class SmtpConnection {

    private final SMTPTransport transport;
    private int mails;
    private Instant lastUsed = Instant.MIN;

    /**
     * @param transport connected
     */
    SmtpConnection(SMTPTransport transport) {
        this.transport = transport;
        // Whether it is connected is asked with RSET, which also ends a mail that was refused.
        transport.setUseRset(true);
        transport.setNoopStrict(true);
    }

    /** Whether it carried a mail before: then it may have ended since, and nobody said so. */
    boolean isUsed() {
        return mails > 0;
    }

    int mails() {
        return mails;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    void send(GuardedMessage message, Instant now) throws MessagingException {
        Address[] recipients = message.getRecipients(Message.RecipientType.TO);
        lastUsed = now;
        try {
            transport.sendMessage(message, recipients);
        } finally {
            mails++;
        }
    }

    /** Whether the server is ready for another mail after it has refused one. */
    boolean isReadyAgain() {
        return transport.isConnected();
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // It is gone all the same.
        }
    }
}
