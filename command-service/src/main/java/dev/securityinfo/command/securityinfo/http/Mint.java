package dev.securityinfo.command.securityinfo.http;

import dev.securityinfo.command.proof.Code;
import dev.securityinfo.command.securityinfo.domain.FreshCode;
import dev.securityinfo.command.securityinfo.domain.MethodId;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes what decisions must not make: the time, ids, and codes from an approved generator (NIST SP
 * 800-90A).
 */
@Component
class Mint {

    private final Clock clock;
    private final int codeDigits;
    private final SecureRandom random;

    Mint(Clock clock, Numbers numbers) throws NoSuchAlgorithmException {
        this.clock = clock;
        this.codeDigits = numbers.codeDigits();
        this.random = SecureRandom.getInstance("DRBG");
    }

    /** In milliseconds: every store and every wire keeps that much. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    MethodId methodId() {
        return new MethodId(UUID.randomUUID());
    }

    FreshCode code() {
        return new FreshCode(UUID.randomUUID(), Code.of(digits()));
    }

    /** Nine at a time: a draw costs the generator several hashes, however small the number. */
    private String digits() {
        var digits = new StringBuilder(codeDigits);
        while (digits.length() < codeDigits) {
            int some = Math.min(9, codeDigits - digits.length());
            int bound = (int) Math.pow(10, some);
            // The one in front keeps the zeros behind it.
            digits.append(Integer.toString(bound + random.nextInt(bound)).substring(1));
        }
        return digits.toString();
    }
}
