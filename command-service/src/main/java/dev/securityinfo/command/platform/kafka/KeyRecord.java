package dev.securityinfo.command.platform.kafka;

import dev.securityinfo.contract.WrappedDataKey;
import org.jspecify.annotations.Nullable;

/**
 * What the topic of keys says of a person.
 *
 * @param key absent where the person was erased: the record is a tombstone
 */
record KeyRecord(String userId, @Nullable WrappedDataKey key) {

    static KeyRecord of(String userId, @Nullable String keyId, @Nullable String wrappedKey) {
        return new KeyRecord(
                userId,
                keyId == null || wrappedKey == null
                        ? null
                        : new WrappedDataKey(userId, keyId, wrappedKey));
    }

    @Nullable String keyId() {
        return key == null ? null : key.keyId();
    }
}
