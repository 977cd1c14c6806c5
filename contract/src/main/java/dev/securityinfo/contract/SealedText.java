package dev.securityinfo.contract;

/**
 * A personal value, sealed with a person's data key. One string on the wire: {@code <key
 * id>.<ciphertext>}.
 *
 * @param keyId names the data key
 * @param ciphertext base64url without padding
 */
public record SealedText(String keyId, String ciphertext) {

    public SealedText {
        if (keyId.isEmpty() || keyId.indexOf('.') >= 0 || ciphertext.isEmpty()) {
            throw new IllegalArgumentException("a sealed text is <key id>.<ciphertext>");
        }
    }

    public static SealedText parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("a sealed text is <key id>.<ciphertext>");
        }
        return new SealedText(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return keyId + "." + ciphertext;
    }
}
