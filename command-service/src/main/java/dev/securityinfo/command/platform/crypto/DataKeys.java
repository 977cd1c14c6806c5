package dev.securityinfo.command.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.securityinfo.command.platform.store.ReadLimit;
import dev.securityinfo.command.securityinfo.FreshKeys;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.edge.problem.NeighbourAway;
import dev.securityinfo.wire.keys.DataKey;
import dev.securityinfo.wire.keys.WrappingKey;
import dev.securityinfo.wire.keys.WrappingKeyAway;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data keys of people, wrapped, in the table beside their events: a key and its first event
 * commit together. Those of people who were here lately are kept unwrapped.
 */
final class DataKeys implements FreshKeys {

    private record Fresh(DataKey key, WrappedDataKey wrapped) {}

    /** So long at most a key that another instance destroyed is still here. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final ReadLimit reads;
    private final WrappingKey wrapping;
    private final Cache<String, DataKey> remembered;
    private final Map<String, Fresh> fresh = new ConcurrentHashMap<>();

    DataKeys(JdbcClient jdbc, ReadLimit reads, WrappingKey wrapping, int atMost) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.wrapping = wrapping;
        this.remembered =
                Caffeine.newBuilder()
                        .maximumSize(atMost)
                        .expireAfterWrite(KEPT)
                        .executor(Runnable::run) // its upkeep is less than handing it on
                        .build();
    }

    Optional<DataKey> find(String userId) {
        var made = fresh.get(userId);
        if (made != null) {
            return Optional.of(made.key());
        }
        // Whoever forgets a key waits for a reading of it that has begun.
        return Optional.ofNullable(remembered.get(userId, this::read));
    }

    /** A value in the clear; absent if there is no key any more, or it was sealed with another. */
    @Nullable String open(String userId, SealedText sealed, Object... place) {
        var whole = new Object[place.length + 1];
        whole[0] = userId;
        System.arraycopy(place, 0, whole, 1, place.length);
        return find(userId)
                .filter(key -> key.id().equals(sealed.keyId()))
                .map(key -> key.open(sealed, whole))
                .orElse(null);
    }

    private @Nullable DataKey read(String userId) {
        return reads.within(() -> stored(userId))
                .map(it -> asking(() -> wrapping.unwrap(it)))
                .orElse(null);
    }

    private Optional<WrappedDataKey> stored(String userId) {
        return jdbc.sql(
                        "SELECT key_id, wrapped_key FROM data_key WHERE user_id = ? AND wrapped_key IS NOT NULL")
                .param(userId)
                .query((row, _) -> new WrappedDataKey(userId, row.getString(1), row.getString(2)))
                .optional();
    }

    /** The person's key; made now if there is none, and stored with the events of the command. */
    DataKey findOrMake(String userId) {
        return find(userId).orElseGet(() -> make(userId));
    }

    private DataKey make(String userId) {
        var key = DataKey.generate();
        fresh.put(userId, new Fresh(key, asking(() -> wrapping.wrap(userId, key))));
        return key;
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (WrappingKeyAway e) {
            throw new NeighbourAway(e);
        }
    }

    @Override
    public @Nullable WrappedDataKey of(UserId person) {
        var made = fresh.get(person.value());
        return made == null ? null : made.wrapped();
    }

    @Override
    public void stored(UserId person) {
        var made = fresh.remove(person.value());
        if (made != null) {
            remembered.put(person.value(), made.key());
        }
    }

    @Override
    public void drop(UserId person) {
        fresh.remove(person.value());
    }

    @Override
    public void forget(UserId person) {
        fresh.remove(person.value());
        remembered.invalidate(person.value());
    }
}
