package dev.securityinfo.wire.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import dev.securityinfo.contract.SealedText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's own key. Every personal value in events, read models and ledgers is sealed with it
 * (AES-256-GCM), and an address is recognised by a tag made with it (HMAC-SHA-256); when it is
 * destroyed, all of that means nothing any more.
 *
 * <p>One secret of 256 bits; the keys for sealing and for tags are derived from it by HKDF (RFC
 * 5869).
 */
public final class DataKey {

    private static final int SECRET_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final String id;
    private final byte[] secret;
    private final Aead seal;
    private final SecretKeySpec tag;

    private DataKey(String id, byte[] secret) {
        this.id = id;
        this.secret = secret;
        try {
            this.seal = new AesGcmJce(derive(secret, "seal"));
            this.tag = new SecretKeySpec(derive(secret, "tag"), HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks AES-GCM or HMAC-SHA-256", e);
        }
    }

    /** A new key from Tink's random source. */
    public static DataKey generate() {
        return new DataKey(UUID.randomUUID().toString(), Random.randBytes(SECRET_BYTES));
    }

    static DataKey of(String id, byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new SealBroken("a data key has 32 bytes");
        }
        return new DataKey(id, secret);
    }

    public String id() {
        return id;
    }

    byte[] secret() {
        return secret.clone();
    }

    /**
     * Seals a value for one place.
     *
     * @param place user id, method id or command id, and the field, in this order
     */
    public SealedText seal(String value, Object... place) {
        try {
            byte[] ciphertext =
                    seal.encrypt(value.getBytes(StandardCharsets.UTF_8), AssociatedData.of(place));
            return new SealedText(id, Base64Url.encode(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value could not be sealed", e);
        }
    }

    /**
     * Opens a value at its place.
     *
     * @throws SealBroken if it was sealed with another key or for another place
     */
    public String open(SealedText sealed, Object... place) {
        if (!sealed.keyId().equals(id)) {
            throw new SealBroken("the value was sealed with another data key");
        }
        try {
            byte[] value =
                    seal.decrypt(Base64Url.decode(sealed.ciphertext()), AssociatedData.of(place));
            return new String(value, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBroken("the value was sealed for another place, or damaged");
        }
    }

    /**
     * The same for the same value, unlike for every other, and meaningless to who does not have the
     * key.
     */
    public String tag(String value) {
        try {
            // A fresh one each time: kept by thread, as Tink does, it would be one for each person
            // in each thread.
            var mac = Mac.getInstance(HMAC);
            mac.init(tag);
            return Base64Url.encode(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A tag could not be computed", e);
        }
    }

    private static byte[] derive(byte[] secret, String use) throws GeneralSecurityException {
        byte[] info = ("security-info/data-key/" + use).getBytes(StandardCharsets.UTF_8);
        return Hkdf.computeHkdf("HMACSHA256", secret, new byte[0], info, 32);
    }

    @Override
    public String toString() {
        return "DataKey[" + id + "]";
    }
}
