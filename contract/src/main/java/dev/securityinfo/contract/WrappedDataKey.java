package dev.securityinfo.contract;

/**
 * A person's data key under the wrapping key: the value of a record on {@link Topics#KEYS}. A
 * tombstone there means that the person was erased.
 *
 * @param keyId names the data key in every {@link SealedText} made with it
 * @param wrappedKey base64url without padding
 */
public record WrappedDataKey(String userId, String keyId, String wrappedKey) {}
