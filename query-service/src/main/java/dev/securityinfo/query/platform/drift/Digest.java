package dev.securityinfo.query.platform.drift;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One number for what everybody has, in whatever order they come: the exclusive or of a SHA-256 for
 * each person, over their id, their revision and the text of each read model.
 */
final class Digest {

    private final byte[] sum = new byte[32];
    private final MessageDigest sha256 = sha256();
    private long people;

    void add(String userId, long revision, List<String> texts) {
        people++;
        add(userId);
        add(Long.toString(revision));
        texts.forEach(this::add);
        byte[] one = sha256.digest();
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= one[i];
        }
    }

    /** With a mark that is in no text of UTF-8, so that no two texts run into each other. */
    private void add(String text) {
        sha256.update(text.getBytes(UTF_8));
        sha256.update((byte) 0xFF);
    }

    long people() {
        return people;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(sum);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
