package dev.securityinfo.wire.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClients;
import dev.securityinfo.contract.WrappedDataKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The one key above all data keys. Three services may use it, and nobody else. */
public final class WrappingKey {

    private static final Pattern KMS_URI = Pattern.compile("[a-z][a-z0-9-]+-kms://.*");

    private final Supplier<Aead> aead;

    private WrappingKey(Supplier<Aead> aead) {
        this.aead = aead;
    }

    /**
     * The wrapping key at a location.
     *
     * @param location the path of a Tink keyset, or a KMS URI such as {@code aws-kms://...} whose
     *     Tink client is on the class path and registered
     */
    public static WrappingKey at(String location, Clock clock) {
        if (KMS_URI.matcher(location).matches()) {
            return new WrappingKey(kms(location));
        }
        var file = KeysetFile.open(Path.of(location), Aead.class, clock);
        return new WrappingKey(file::primitive);
    }

    private static Supplier<Aead> kms(String uri) {
        try {
            Aead remote = new KeyService(KmsClients.get(uri).getAead(uri));
            return () -> remote;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "There is no KMS client for " + uri + " on the class path", e);
        }
    }

    /**
     * A data key as it may be kept.
     *
     * @throws WrappingKeyAway if the key service does not answer as it should
     */
    public WrappedDataKey wrap(String userId, DataKey key) {
        try {
            byte[] wrapped =
                    aead.get()
                            .encrypt(key.secret(), AssociatedData.of(userId, key.id(), "data-key"));
            return new WrappedDataKey(userId, key.id(), Base64Url.encode(wrapped));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A data key could not be wrapped", e);
        }
    }

    /**
     * The data key of a person.
     *
     * @throws SealBroken if it was wrapped for somebody else or under a key that this keyset does
     *     not have
     * @throws WrappingKeyAway if the key service does not answer as it should
     */
    public DataKey unwrap(WrappedDataKey wrapped) {
        try {
            byte[] place = AssociatedData.of(wrapped.userId(), wrapped.keyId(), "data-key");
            return DataKey.of(
                    wrapped.keyId(),
                    aead.get().decrypt(Base64Url.decode(wrapped.wrappedKey()), place));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBroken("the data key cannot be unwrapped");
        }
    }
}
