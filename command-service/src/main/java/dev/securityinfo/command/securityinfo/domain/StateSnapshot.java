package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.securityinfo.domain.Email.AwaitingCode;
import dev.securityinfo.command.securityinfo.domain.Email.OpenCode;
import dev.securityinfo.command.securityinfo.domain.Email.Unverified;
import dev.securityinfo.command.securityinfo.domain.Email.Verified;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a person's security info, in plain values that can be written down. A
 * change of its shape, or of what the rules want to know, gets a new {@link #FORMAT}; older ones
 * are then passed over and made again from the history.
 *
 * @param emails in the order in which they were added
 * @param codes the codes of the last day, oldest first
 * @param failures in a row
 * @param deleted methods that were here once, oldest first
 * @param erasures what administrators asked for
 */
public record StateSnapshot(
        long revision,
        List<EmailThen> emails,
        List<CodeThen> codes,
        int failures,
        Instant lastFailure,
        List<UUID> deleted,
        Erasures erasures) {

    public static final int FORMAT = 2;

    /**
     * An address.
     *
     * @param code the newest one, while the address waits for it
     * @param rejections wrong answers that this code was given
     */
    public record EmailThen(
            EmailMethodAdded added, boolean verified, @Nullable CodeIssued code, int rejections) {

        private static EmailThen of(Email email) {
            return switch (email) {
                case Unverified(var added) -> new EmailThen(added, false, null, 0);
                case AwaitingCode(var added, OpenCode(var issued, var rejections)) ->
                        new EmailThen(added, false, issued, rejections);
                case Verified(var added) -> new EmailThen(added, true, null, 0);
            };
        }

        private Email email() {
            if (verified) {
                return new Verified(added);
            }
            return code == null
                    ? new Unverified(added)
                    : new AwaitingCode(added, new OpenCode(code, rejections));
        }
    }

    /** When a code was sent for a method. */
    public record CodeThen(UUID methodId, Instant at) {}

    public static StateSnapshot of(SecurityInfoState state) {
        return new StateSnapshot(
                state.revision(),
                state.emails().byId().values().stream().map(EmailThen::of).toList(),
                state.codesSent().lastDay().stream()
                        .map(sent -> new CodeThen(sent.methodId(), sent.at()))
                        .toList(),
                state.failures().inARow(),
                state.failures().last(),
                state.deleted().firstToLast(),
                state.erasures());
    }

    public SecurityInfoState state() {
        var byId = new LinkedHashMap<UUID, Email>();
        emails.forEach(then -> byId.put(then.added().methodId(), then.email()));
        return new SecurityInfoState(
                revision,
                new Emails(byId),
                new CodesSent(
                        codes.stream()
                                .map(then -> new CodesSent.Sent(then.methodId(), then.at()))
                                .toList()),
                new Failures(failures, lastFailure),
                DeletedMethods.NONE.andAll(deleted),
                erasures);
    }
}
