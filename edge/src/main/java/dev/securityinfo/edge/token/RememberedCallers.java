package dev.securityinfo.edge.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Callers whose token was checked, until it expires: checking a signature costs as much as a whole
 * command. The key is a hash of the token's whole text, signature included, so that no other text
 * finds it and no token lies in memory.
 */
final class RememberedCallers {

    private final InstantSource clock;
    private final Cache<String, Caller> byToken;

    RememberedCallers(int atMost, InstantSource clock) {
        this.clock = clock;
        this.byToken =
                Caffeine.newBuilder()
                        .maximumSize(atMost)
                        .expireAfter(Expiry.creating((String _, Caller it) -> lifeOf(it)))
                        .build();
    }

    @Nullable Caller find(String token) {
        var found = byToken.getIfPresent(hash(token));
        return found != null && clock.instant().isBefore(found.expiresAt()) ? found : null;
    }

    void remember(String token, Caller caller) {
        if (clock.instant().isBefore(caller.expiresAt())) {
            byToken.put(hash(token), caller);
        }
    }

    private Duration lifeOf(Caller remembered) {
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
