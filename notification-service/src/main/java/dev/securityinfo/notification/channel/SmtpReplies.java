package dev.securityinfo.notification.channel;

import dev.securityinfo.notification.channel.GuardedMessage.Progress;
import dev.securityinfo.notification.channel.HandOver.Accepted;
import dev.securityinfo.notification.channel.HandOver.Deferred;
import dev.securityinfo.notification.channel.HandOver.Refused;
import dev.securityinfo.notification.channel.HandOver.Unconfirmed;
import dev.securityinfo.notification.channel.HandOver.Unreachable;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** What the failure of an SMTP session says about the message. */
final class SmtpReplies {

    private static final int NO_REPLY = 0;

    private SmtpReplies() {}

    static HandOver meaningOf(MailException failure, Progress progress) {
        return switch (progress) {
            case WITHDRAWN -> new Withdrawn();
            case OUT -> wasSent(failure) ? new Accepted() : replied(failure, new Unconfirmed());
            case NOT_OUT ->
                    neverConnected(failure) ? new Unreachable() : replied(failure, new Deferred());
        };
    }

    /** The code of the reply, 0 if there was none. */
    static int codeOf(MailException failure) {
        return causes(failure)
                .mapToInt(SmtpReplies::code)
                .filter(c -> c > 0)
                .findFirst()
                .orElse(NO_REPLY);
    }

    private static HandOver replied(MailException failure, HandOver withoutReply) {
        int code = codeOf(failure);
        if (code >= 500) {
            return new Refused();
        }
        return code >= 400 ? new Deferred() : withoutReply;
    }

    /** Spring reports a message that went well only when closing the connection fails. */
    private static boolean wasSent(MailException failure) {
        return failure instanceof MailSendException e && e.getFailedMessages().isEmpty();
    }

    private static boolean neverConnected(MailException failure) {
        return failure instanceof MailAuthenticationException
                || (failure instanceof MailSendException e
                        && Arrays.asList(e.getMessageExceptions()).contains(e.getCause()));
    }

    private static Stream<Throwable> causes(MailException failure) {
        Stream<? extends Throwable> roots =
                failure instanceof MailSendException e
                        ? Arrays.stream(e.getMessageExceptions())
                        : Stream.ofNullable(failure.getCause());
        return roots.flatMap(
                root -> Stream.<Throwable>iterate(root, t -> t != null, SmtpReplies::next));
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
