package dev.securityinfo.command.proof;

import dev.securityinfo.contract.Purpose;
import java.util.UUID;

/**
 * Does this code belong to that challenge? The check value is a keyed hash; the code itself is
 * nowhere kept.
 */
public interface ProofCheck {

    /** What a code is bound to: shown for anything else, it does not match. */
    record Challenge(UUID challengeId, UUID methodId, Purpose purpose) {}

    String checkOf(Code code, Challenge challenge);

    /** Compares in constant time. */
    boolean matches(Code code, Challenge challenge, String check);
}
