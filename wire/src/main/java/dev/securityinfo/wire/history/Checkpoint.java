package dev.securityinfo.wire.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How far the history went at a time, and the root of the tree over it: the body of C2SP's
 * tlog-checkpoint, with the time as an extension line.
 *
 * @param origin names the history; also the name of the key
 * @param size how many events there were: the last position
 * @param root in hexadecimal digits
 */
public record Checkpoint(String origin, long size, String root, Instant time) {

    public static Checkpoint of(String origin, MerkleFrontier tree, Instant time) {
        return new Checkpoint(origin, tree.size(), hex(tree.root()), time);
    }

    public static String hex(byte[] root) {
        return HexFormat.of().formatHex(root);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 5 || !lines[4].isEmpty()) {
            throw new IllegalArgumentException("a checkpoint has four lines");
        }
        try {
            var read =
                    new Checkpoint(
                            lines[0],
                            Long.parseLong(lines[1]),
                            hex(Base64.getDecoder().decode(lines[2])),
                            Instant.parse(lines[3]));
            if (!read.text().equals(text) || read.size < 1) {
                throw new IllegalArgumentException("a checkpoint is written in one way");
            }
            return read;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the fourth line is an instant", e);
        }
    }

    /** As it is written in what is signed. */
    public String rootInBase64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(root));
    }

    /** What is signed. */
    String text() {
        return String.join("\n", origin, Long.toString(size), rootInBase64(), time.toString(), "");
    }
}
