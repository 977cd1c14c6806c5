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

    default boolean has(UUID id) {
        return added().methodId().equals(id);
    }

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
     * The newest code of a method: what an answer is held against. What was sent is not kept.
     *
     * @param check a keyed hash of the code
     * @param rejections how many wrong answers it was given
     */
    record OpenCode(
            Challenge challenge,
            String check,
            Instant issuedAt,
            Instant expiresAt,
            int rejections) {

        static OpenCode of(CodeIssued event) {
            return new OpenCode(
                    new Challenge(event.challengeId(), event.methodId(), event.purpose()),
                    event.check(),
                    event.issuedAt(),
                    event.expiresAt(),
                    0);
        }

        OpenCode rejected() {
            return new OpenCode(challenge, check, issuedAt, expiresAt, rejections + 1);
        }

        int attemptsLeft(Numbers numbers) {
            return Math.max(0, numbers.triesPerCode() - rejections);
        }

        boolean isAlive(Numbers numbers, Instant now) {
            return now.isBefore(expiresAt) && attemptsLeft(numbers) > 0;
        }
    }
}
