package dev.securityinfo.wire.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key of whoever signs checkpoints: Ed25519 (RFC 8032), named and written as C2SP's
 * signed-note says.
 */
public final class CheckpointKey {

    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;

    /** What X.509 puts before the 32 bytes (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;

    /**
     * A key.
     *
     * @param name without blanks and plus signs
     * @param key 32 bytes
     */
    public CheckpointKey(String name, byte[] key) {
        if (!isName(name) || key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has a name and 32 bytes");
        }
        this.name = name;
        this.key = key.clone();
    }

    static boolean isName(String text) {
        return !text.isEmpty()
                && text.chars().noneMatch(c -> c <= ' ' || c == '+' || c == 0x7f || c > 0x7f);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static CheckpointKey parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a key is <name>+<id>+<base64>");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException("a key is one of Ed25519");
        }
        var parsed = new CheckpointKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!parsed.toString().equals(text)) {
            throw new IllegalArgumentException("the id is that of the key");
        }
        return parsed;
    }

    public String name() {
        return name;
    }

    /** SHA-256 of the 32 bytes, in hexadecimal digits: what people compare. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Sha256.of(key));
    }

    /** The beginning of a hash over name and key. It tells keys apart and proves nothing. */
    byte[] id() {
        return Arrays.copyOf(Sha256.of((name + "\n").getBytes(UTF_8), typed()), ID_BYTES);
    }

    private byte[] typed() {
        var typed = new byte[1 + KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, KEY_BYTES);
        return typed;
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey());
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // of the wrong length, or no point of the curve
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(key, 0, encoded, X509.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CheckpointKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** {@code <name>+<id>+<base64>}, as the tools of signed notes take it. */
    @Override
    public String toString() {
        return name
                + "+"
                + HexFormat.of().formatHex(id())
                + "+"
                + Base64.getEncoder().encodeToString(typed());
    }
}
