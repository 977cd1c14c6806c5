package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.proof.ProofCheck.Challenge;
import dev.securityinfo.command.securityinfo.domain.Email.AwaitingCode;
import dev.securityinfo.command.securityinfo.domain.Email.OpenCode;
import dev.securityinfo.command.securityinfo.domain.Email.Unverified;
import dev.securityinfo.command.securityinfo.domain.Email.Verified;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.Purpose;
import java.time.Instant;
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

    public static final int FORMAT = 3;

    /**
     * An address.
     *
     * @param code the newest one, while the address waits for it
     */
    public record EmailThen(EmailMethodAdded added, boolean verified, @Nullable OpenCodeThen code) {

        private static EmailThen of(Email email) {
            return switch (email) {
                case Unverified(var added) -> new EmailThen(added, false, null);
                case AwaitingCode(var added, var code) ->
                        new EmailThen(added, false, OpenCodeThen.of(code));
                case Verified(var added) -> new EmailThen(added, true, null);
            };
        }

        private Email email() {
            if (verified) {
                return new Verified(added);
            }
            return code == null
                    ? new Unverified(added)
                    : new AwaitingCode(added, code.of(added.methodId()));
        }
    }

    /**
     * A code that can be answered.
     *
     * @param rejections wrong answers that it was given
     */
    public record OpenCodeThen(
            UUID challengeId,
            Purpose purpose,
            String check,
            Instant issuedAt,
            Instant expiresAt,
            int rejections) {

        private static OpenCodeThen of(OpenCode code) {
            return new OpenCodeThen(
                    code.challenge().challengeId(),
                    code.challenge().purpose(),
                    code.check(),
                    code.issuedAt(),
                    code.expiresAt(),
                    code.rejections());
        }

        private OpenCode of(UUID methodId) {
            var challenge = new Challenge(challengeId, methodId, purpose);
            return new OpenCode(challenge, check, issuedAt, expiresAt, rejections);
        }
    }

    /** When a code was sent for a method. */
    public record CodeThen(UUID methodId, Instant at) {}

    public static StateSnapshot of(SecurityInfoState state) {
        return new StateSnapshot(
                state.revision(),
                state.emails().inOrder().stream().map(EmailThen::of).toList(),
                state.codesSent().lastDay().stream()
                        .map(sent -> new CodeThen(sent.methodId(), sent.at()))
                        .toList(),
                state.failures().inARow(),
                state.failures().last(),
                state.deleted().firstToLast(),
                state.erasures());
    }

    public SecurityInfoState state() {
        return new SecurityInfoState(
                revision,
                new Emails(emails.stream().map(EmailThen::email).toList()),
                new CodesSent(
                        codes.stream()
                                .map(then -> CodesSent.Sent.of(then.methodId(), then.at()))
                                .toList()),
                new Failures(failures, lastFailure),
                DeletedMethods.NONE.andAll(deleted),
                erasures);
    }
}
