package dev.securityinfo.wire.history;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import dev.securityinfo.wire.keys.KeysetFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs with a keyset of Ed25519 keys without prefix, so that whoever verifies needs no more than
 * RFC 8032. After a rotation the newest key signs; the others are still known.
 */
public final class CheckpointSigner {

    private record Loaded(PublicKeySign primary, CheckpointKey key, List<CheckpointKey> all) {}

    private final KeysetFile<Loaded> keyset;

    private CheckpointSigner(KeysetFile<Loaded> keyset) {
        this.keyset = keyset;
    }

    /**
     * Reads the keyset at once.
     *
     * @param name of the keys, and origin of what they sign
     * @throws IllegalStateException if there is no keyset of this kind
     */
    public static CheckpointSigner open(Path path, String name, Clock clock) {
        return new CheckpointSigner(
                KeysetFile.open(path, (handle, tink) -> load(handle, tink, name), clock));
    }

    private static Loaded load(
            KeysetHandle handle, com.google.crypto.tink.Configuration tink, String name)
            throws GeneralSecurityException {
        var all = new ArrayList<CheckpointKey>();
        for (int i = 0; i < handle.size(); i++) {
            all.add(key(handle.getAt(i), name));
        }
        return new Loaded(
                handle.getPrimitive(tink, PublicKeySign.class),
                key(handle.getPrimary(), name),
                List.copyOf(all));
    }

    @AccessesPartialKey
    private static CheckpointKey key(KeysetHandle.Entry entry, String name)
            throws GeneralSecurityException {
        if (entry.getKey() instanceof Ed25519PrivateKey key) {
            return new CheckpointKey(name, key.getPublicKey().getPublicKeyBytes().toByteArray());
        }
        throw new GeneralSecurityException("Checkpoints are signed with Ed25519");
    }

    /** The key that signs now. */
    public CheckpointKey key() {
        return keyset.primitive().key();
    }

    /** All keys that are known, the ones before a rotation too. */
    public List<CheckpointKey> keys() {
        return keyset.primitive().all();
    }

    public SignedCheckpoint sign(Checkpoint checkpoint) {
        var signed = sign(checkpoint.text());
        return new SignedCheckpoint(checkpoint, signed.key(), signed.note());
    }

    /**
     * Signs any other text. Its first line must not be the name of the keys: that is how a
     * checkpoint begins.
     *
     * @param text ends with a line feed
     */
    public SignedNote sign(String text) {
        var now = keyset.primitive();
        return SignedNote.sign(text, now.key(), bytes -> signature(now, bytes));
    }

    private static byte[] signature(Loaded now, byte[] text) {
        try {
            return now.primary().sign(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A checkpoint could not be signed", e);
        }
    }
}
