package dev.securityinfo.edge.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Callers whose token was checked, until it expires: checking a signature costs as much as a whole
 * command. The key is a hash of the token's whole text, signature included, so that no other text
 * finds it and no token lies in memory.
 */
final class RememberedCallers {

    private record Remembered(Caller caller, Instant expiresAt) {}

    private final InstantSource clock;
    private final Cache<String, Remembered> byToken;

    RememberedCallers(int atMost, InstantSource clock) {
        this.clock = clock;
        this.byToken =
                Caffeine.newBuilder()
                        .maximumSize(atMost)
                        .expireAfter(Expiry.creating((String _, Remembered it) -> lifeOf(it)))
                        .build();
    }

    @Nullable Caller find(String token) {
        var found = byToken.getIfPresent(hash(token));
        return found != null && clock.instant().isBefore(found.expiresAt()) ? found.caller() : null;
    }

    void remember(String token, Caller caller, Instant expiresAt) {
        if (clock.instant().isBefore(expiresAt)) {
            byToken.put(hash(token), new Remembered(caller, expiresAt));
        }
    }

    private Duration lifeOf(Remembered remembered) {
        return Duration.between(clock.instant(), remembered.expiresAt());
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
