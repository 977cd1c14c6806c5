package dev.securityinfo.command.platform.crypto;

import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.proof.ProofCheck;

/**
 * Check values of codes: an HMAC under a pepper, because a bare hash of six digits is guessed in a
 * blink.
 */
final class PepperedCodes implements ProofCheck {

    private final KeyedHash pepper;

    PepperedCodes(KeyedHash pepper) {
        this.pepper = pepper;
    }

    @Override
    public String checkOf(Code code, Challenge challenge) {
        return pepper.of(
                challenge.challengeId(),
                challenge.methodId(),
                challenge.purpose().wireName(),
                code.reveal());
    }

    @Override
    public boolean matches(Code code, Challenge challenge, String check) {
        return pepper.matches(
                check,
                challenge.challengeId(),
                challenge.methodId(),
                challenge.purpose().wireName(),
                code.reveal());
    }
}
