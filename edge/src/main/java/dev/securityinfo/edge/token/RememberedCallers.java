package dev.securityinfo.edge.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Callers whose token was checked, until it expires: checking a signature costs as much as a whole
 * command. The key is a hash of the token's whole text, signature included, so that no other text
 * finds it and no token lies in memory.
 */
final class RememberedCallers {

    private static final MessageDigest SHA_256 = fresh();

    private final InstantSource clock;
    private final Cache<Hash, Caller> byToken;

    /** Of a token's whole text. */
    private record Hash(long one, long two, long three, long four) {}

    RememberedCallers(int atMost, InstantSource clock) {
        this.clock = clock;
        this.byToken =
                Caffeine.newBuilder()
                        .maximumSize(atMost)
                        .executor(Runnable::run) // its upkeep is less than handing it on
                        .expireAfter(Expiry.creating((Hash _, Caller it) -> lifeOf(it)))
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

    private static Hash hash(String token) {
        var bytes = ByteBuffer.wrap(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
        return new Hash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** A copy; to look an algorithm up by its name takes as long as a third of the hash. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's own can be copied", e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
