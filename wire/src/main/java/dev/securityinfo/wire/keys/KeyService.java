package dev.securityinfo.wire.keys;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/**
 * A key that lies in a KMS. From what its client throws nobody can tell a value that does not open
 * from a service that is away; so it counts as away, and nothing is taken for erased by mistake.
 */
final class KeyService implements Aead {

    private final Aead remote;

    KeyService(Aead remote) {
        this.remote = remote;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        return asking(() -> remote.encrypt(plaintext, associatedData));
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
        return asking(() -> remote.decrypt(ciphertext, associatedData));
    }

    private interface Question {
        byte[] ask() throws GeneralSecurityException;
    }

    private static byte[] asking(Question question) {
        try {
            return question.ask();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new WrappingKeyAway(e);
        }
    }
}
