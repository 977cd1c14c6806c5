package dev.securityinfo.command.platform.crypto;

import com.google.crypto.tink.Mac;
import dev.securityinfo.wire.keys.AssociatedData;
import dev.securityinfo.wire.keys.KeysetFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;

/**
 * HMAC-SHA-256 over length-prefixed parts, with a keyset that may be rotated: old values still
 * match.
 */
public final class KeyedHash {

    private final KeysetFile<Mac> mac;

    public KeyedHash(Path keyset, Clock clock) {
        this.mac = KeysetFile.open(keyset, Mac.class, clock);
    }

    public String of(Object... parts) {
        try {
            byte[] tag = mac.primitive().computeMac(AssociatedData.of(parts));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A keyed hash could not be computed", e);
        }
    }

    /** In constant time. */
    public boolean matches(String hash, Object... parts) {
        try {
            mac.primitive()
                    .verifyMac(Base64.getUrlDecoder().decode(hash), AssociatedData.of(parts));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
