package dev.securityinfo.command.securityinfo.domain;

import dev.securityinfo.command.proof.ProofCheck.Challenge;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An e-mail address on its way to count. */
sealed interface Email {

    EmailMethodAdded added();

    default MethodId methodId() {
        return new MethodId(added().methodId());
    }

    default @Nullable MethodId replaces() {
        UUID replaced = added().replaces();
        return replaced == null ? null : new MethodId(replaced);
    }

    /** Named, and nothing more. */
    record Unverified(EmailMethodAdded added) implements Email {}

    /** A code was sent; which one, only its check value knows. */
    record AwaitingCode(EmailMethodAdded added, OpenCode code) implements Email {}

    /** Proved to be the person's. */
    record Verified(EmailMethodAdded added) implements Email {}

    /**
     * The newest code of a method.
     *
     * @param rejections how many wrong answers it was given
     */
    record OpenCode(CodeIssued issued, int rejections) {

        OpenCode rejected() {
            return new OpenCode(issued, rejections + 1);
        }

        int attemptsLeft(Numbers numbers) {
            return Math.max(0, numbers.triesPerCode() - rejections);
        }

        boolean isAlive(Numbers numbers, Instant now) {
            return now.isBefore(issued.expiresAt()) && attemptsLeft(numbers) > 0;
        }

        Challenge challenge() {
            return new Challenge(issued.challengeId(), issued.methodId(), issued.purpose());
        }
    }
}
