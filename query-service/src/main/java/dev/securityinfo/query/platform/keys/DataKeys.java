package dev.securityinfo.query.platform.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.edge.problem.NeighbourAway;
import dev.securityinfo.query.platform.changes.KeysChanged;
import dev.securityinfo.wire.keys.DataKey;
import dev.securityinfo.wire.keys.SealBroken;
import dev.securityinfo.wire.keys.WrappingKey;
import dev.securityinfo.wire.keys.WrappingKeyAway;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens values with people's data keys. */
@Component
public class DataKeys {

    private static final Logger log = LoggerFactory.getLogger(DataKeys.class);

    private record Unwrapped(WrappedDataKey wrapped, DataKey key) {}

    private final WrappingKey wrappingKey;
    private final Cache<String, Unwrapped> unwrapped;

    DataKeys(KeySettings settings, Clock clock) {
        this.wrappingKey = WrappingKey.at(settings.wrapping(), clock);
        // An answer in the making may put a key back just after its person was erased: not for
        // long.
        this.unwrapped =
                Caffeine.newBuilder()
                        .maximumSize(settings.unwrapped())
                        .expireAfterWrite(Duration.ofMinutes(10))
                        .build();
    }

    /**
     * A value in the clear; empty if this key does not open it.
     *
     * @param place what it was sealed for
     */
    public Optional<String> open(WrappedDataKey wrapped, SealedText sealed, Object... place) {
        try {
            return Optional.of(unwrapped(wrapped).open(sealed, place));
        } catch (SealBroken e) {
            log.warn("A value cannot be opened: {}", e.getMessage());
            return Optional.empty();
        } catch (WrappingKeyAway e) {
            throw new NeighbourAway(e); // the value is there: an empty answer would be wrong
        }
    }

    /** The value of a method in the clear; empty if this key does not open it. */
    public Optional<String> openMethod(
            WrappedDataKey wrapped, MethodType type, UUID method, SealedText sealed) {
        return open(wrapped, sealed, wrapped.userId(), method, field(type));
    }

    /** What the value was sealed as. */
    private static String field(MethodType type) {
        return switch (type) {
            case EMAIL -> "address";
        };
    }

    private DataKey unwrapped(WrappedDataKey wrapped) {
        Unwrapped known = unwrapped.getIfPresent(wrapped.userId());
        if (known != null && known.wrapped().equals(wrapped)) {
            return known.key();
        }
        var fresh = new Unwrapped(wrapped, wrappingKey.unwrap(wrapped));
        unwrapped.put(wrapped.userId(), fresh);
        return fresh.key();
    }

    @EventListener
    void on(KeysChanged changed) {
        unwrapped.asMap().keySet().removeIf(changed::concerns);
    }

    boolean holds(String userId) {
        return unwrapped.getIfPresent(userId) != null;
    }
}
