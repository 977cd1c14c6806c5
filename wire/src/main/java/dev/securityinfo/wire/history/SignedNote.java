package dev.securityinfo.wire.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A text and the signature of whoever stands for it: C2SP's signed-note.
 *
 * @param text ends with a line feed
 * @param key that signed it
 * @param note both, as it is given to others
 */
public record SignedNote(String text, CheckpointKey key, String note) {

    private static final int ID_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;
    private static final int NAME_LENGTH = 255;
    private static final String DASH = "\u2014 ";

    /** Signs bytes with the private half of a {@link CheckpointKey}. */
    @FunctionalInterface
    interface Signer {
        byte[] sign(byte[] text);
    }

    /** It cannot be believed; the message says why. */
    public static final class NotBelieved extends Exception {
        private static final long serialVersionUID = 1L;

        NotBelieved(String why) {
            super(why);
        }
    }

    static SignedNote sign(String text, CheckpointKey key, Signer signer) {
        byte[] signature = signer.sign(text.getBytes(UTF_8));
        byte[] line = Arrays.copyOf(key.id(), ID_BYTES + signature.length);
        System.arraycopy(signature, 0, line, ID_BYTES, signature.length);
        var note =
                "%s\n%s%s %s\n"
                        .formatted(
                                text, DASH, key.name(), Base64.getEncoder().encodeToString(line));
        return new SignedNote(text, key, note);
    }

    /**
     * Reads a note.
     *
     * @param trusted the keys one of which has to have signed it
     */
    public static SignedNote open(String note, Collection<CheckpointKey> trusted)
            throws NotBelieved {
        var text = textOf(note);
        for (var line : note.substring(text.length() + 1).lines().toList()) {
            for (var key : trusted) {
                if (isSignature(line, key, text)) {
                    return new SignedNote(text, key, note);
                }
            }
        }
        throw new NotBelieved("No key that is known here has signed it");
    }

    /** What was signed, whoever did. */
    static String textOf(String note) throws NotBelieved {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) {
            throw new NotBelieved("A note is a text, an empty line and a signature");
        }
        return note.substring(0, end + 1);
    }

    /** Who says so, in the first signature: a name and the hexadecimal digits of a key id. */
    static String signerOf(String note) throws NotBelieved {
        var line = note.substring(textOf(note).length() + 1).lines().findFirst().orElse("");
        int blank = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || blank < DASH.length()) {
            throw new NotBelieved("A note is a text, an empty line and a signature");
        }
        var name = line.substring(DASH.length(), blank);
        if (!CheckpointKey.isName(name) || name.length() > NAME_LENGTH) {
            throw new NotBelieved("A key has a name");
        }
        byte[] bytes = Base64.getDecoder().decode(line.substring(blank + 1));
        return name + "+" + HexFormat.of().formatHex(Arrays.copyOf(bytes, ID_BYTES));
    }

    private static boolean isSignature(String line, CheckpointKey key, String text) {
        var begin = DASH + key.name() + " ";
        if (!line.startsWith(begin)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(line.substring(begin.length()));
            return bytes.length == ID_BYTES + SIGNATURE_BYTES
                    && Arrays.equals(Arrays.copyOf(bytes, ID_BYTES), key.id())
                    && key.verifies(
                            text.getBytes(UTF_8),
                            Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
        } catch (IllegalArgumentException e) {
            return false; // no base64
        }
    }
}
