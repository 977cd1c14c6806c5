package dev.securityinfo.contract;

/**
 * What the notification-service needs to send a code, sealed as an envelope: a short-lived delivery
 * key, wrapped to its public key, and the content under that delivery key. All parts are base64url
 * without padding.
 *
 * @param keyId names the delivery key and is bound into its wrap
 * @param wrappedKey the delivery key, sealed by HPKE (RFC 9180)
 * @param ciphertext AES-256-GCM, bound to challenge, method, purpose, channel and expiry
 */
public record SealedDelivery(String keyId, String wrappedKey, String ciphertext) {}
