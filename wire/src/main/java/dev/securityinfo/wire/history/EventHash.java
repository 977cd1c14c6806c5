package dev.securityinfo.wire.history;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The hash of an event: SHA-256 over the hash of the event before it in its stream and its own
 * record, without position and hash. Whoever changes an event has to change all that follow it.
 */
public final class EventHash {

    /** What stands before the first event of a stream. */
    public static final EventHash START = new EventHash(new byte[Sha256.BYTES]);

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private EventHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads what {@link #toString} wrote: 64 hexadecimal digits in lower case.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static EventHash parse(String text) {
        if (text.length() != 2 * Sha256.BYTES
                || !text.equals(text.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException("a hash is 64 hexadecimal digits in lower case");
        }
        return new EventHash(HEX.parseHex(text));
    }

    /**
     * The hash of the next event in the stream.
     *
     * @param record the bytes of its record, without the members position and hash
     */
    public EventHash then(byte[] record) {
        return new EventHash(Sha256.of(bytes, record));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
