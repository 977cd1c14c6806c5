package dev.securityinfo.wire.keys;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.wire.WireJson;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals codes to the notification-service. A delivery key (AES-256-GCM) is drawn every ten minutes
 * and wrapped once by HPKE (RFC 9180): the asymmetric seal costs hundreds of microseconds, the
 * symmetric one less than one.
 */
public final class DeliverySeal {

    public static final Duration KEY_LIFE = Duration.ofMinutes(10);

    /** Far below the 2^32 random nonces that AES-GCM allows under one key. */
    private static final int SEALS_PER_KEY = 1 << 24;

    private static final class DeliveryKey {
        final String id = UUID.randomUUID().toString();
        final AesGcmJce aead;
        final String wrapped;
        final Instant retiresAt;
        int seals;

        DeliveryKey(HybridEncrypt recipient, Instant now) throws GeneralSecurityException {
            byte[] secret = Random.randBytes(32);
            this.aead = new AesGcmJce(secret);
            this.wrapped =
                    Base64Url.encode(
                            recipient.encrypt(secret, AssociatedData.of(id, "delivery-key")));
            this.retiresAt = now.plus(KEY_LIFE);
        }
    }

    private final KeysetFile<HybridEncrypt> recipient;
    private final Clock clock;
    private final JsonMapper json = WireJson.mapper();
    private @Nullable DeliveryKey current;

    public DeliverySeal(KeysetFile<HybridEncrypt> recipient, Clock clock) {
        this.recipient = recipient;
        this.clock = clock;
    }

    public SealedDelivery seal(DeliveryContent content, DeliveryPlace place) {
        try {
            DeliveryKey key = key();
            byte[] ciphertext =
                    key.aead.encrypt(json.writeValueAsBytes(content), place.associatedData());
            return new SealedDelivery(key.id, key.wrapped, Base64Url.encode(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A delivery could not be sealed", e);
        }
    }

    private synchronized DeliveryKey key() throws GeneralSecurityException {
        Instant now = clock.instant();
        if (current == null || !now.isBefore(current.retiresAt) || current.seals >= SEALS_PER_KEY) {
            current = new DeliveryKey(recipient.primitive(), now);
        }
        current.seals++;
        return current;
    }
}
