package dev.securityinfo.notification.channel;

import dev.securityinfo.notification.channel.GuardedMessage.Progress;
import dev.securityinfo.notification.channel.HandOver.Deferred;
import dev.securityinfo.notification.channel.HandOver.Refused;
import dev.securityinfo.notification.channel.HandOver.Unconfirmed;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import jakarta.mail.MessagingException;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What the failure of an SMTP session says about the message. */
final class SmtpReplies {

    private static final int NO_REPLY = 0;
    private static final int GOODBYE = 421;

    private SmtpReplies() {}

    static HandOver meaningOf(MessagingException failure, Progress progress) {
        return switch (progress) {
            case WITHDRAWN -> new Withdrawn();
            case OUT -> replied(failure, new Unconfirmed());
            case NOT_OUT -> replied(failure, new Deferred());
        };
    }

    /**
     * Whether a connection that carried mails before may have failed, and not the mail: it ended
     * without a word or with a goodbye, or the server takes no further mail on it, whoever it is
     * for. Never when anything is out.
     */
    static boolean mayBeAboutTheConnection(MessagingException failure, Progress progress) {
        int code = codeOf(failure);
        return progress == Progress.NOT_OUT
                && (code == NO_REPLY || code == GOODBYE || isAboutNoRecipientYet(failure));
    }

    /** The code of the reply, 0 if there was none. */
    static int codeOf(MessagingException failure) {
        return causes(failure)
                .mapToInt(SmtpReplies::code)
                .filter(c -> c > 0)
                .findFirst()
                .orElse(NO_REPLY);
    }

    private static HandOver replied(MessagingException failure, HandOver withoutReply) {
        int code = codeOf(failure);
        if (code >= 500) {
            return new Refused();
        }
        return code >= 400 ? new Deferred() : withoutReply;
    }

    private static boolean isAboutNoRecipientYet(MessagingException failure) {
        return causes(failure)
                .anyMatch(
                        cause ->
                                cause instanceof SMTPSenderFailedException
                                        || (cause instanceof SMTPSendFailedException e
                                                && e.getCommand().startsWith("MAIL")));
    }

    private static Stream<Throwable> causes(MessagingException failure) {
        return Stream.<Throwable>iterate(failure, t -> t != null, SmtpReplies::next);
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException e ? e.getNextException() : failure.getCause();
    }

    private static int code(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException e -> e.getReturnCode();
            case SMTPSenderFailedException e -> e.getReturnCode();
            case SMTPSendFailedException e -> e.getReturnCode();
            default -> NO_REPLY;
        };
    }
}
