package dev.securityinfo.notification.channel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text as RFC 2045 6.7 has it: readable as it stands, and unlike base64 without digits that are not
 * in the text.
 */
final class QuotedPrintable {

    private static final int LONGEST_LINE = 76;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out;
    private final byte[] line = new byte[LONGEST_LINE + 2];
    private int column;

    private QuotedPrintable(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** Writes the text with lines that end in CRLF, however they ended before. */
    static void write(String text, ByteArrayOutputStream out) {
        var lines = new QuotedPrintable(out);
        lines.write(text.getBytes(StandardCharsets.UTF_8));
        lines.flush();
    }

    private void write(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            byte next = text[i];
            if (next == '\r' && isAt(i + 1, '\n', text)) {
                continue;
            }
            if (next == '\n') {
                endLine();
            } else if (isPlain(next) || (isBlank(next) && !endsALine(i + 1, text))) {
                makeRoomFor(1);
                put(next);
            } else {
                makeRoomFor(3);
                put('=');
                put(HEX[(next >> 4) & 0xF]);
                put(HEX[next & 0xF]);
            }
        }
    }

    private static boolean isPlain(byte b) {
        return b > ' ' && b <= '~' && b != '=';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean endsALine(int i, byte[] text) {
        return i == text.length || text[i] == '\n' || (text[i] == '\r' && isAt(i + 1, '\n', text));
    }

    private static boolean isAt(int i, char expected, byte[] text) {
        return i < text.length && text[i] == expected;
    }

    /** Leaves a column for the sign of a line that goes on. */
    private void makeRoomFor(int width) {
        if (column + width >= LONGEST_LINE) {
            put('=');
            endLine();
        }
    }

    private void endLine() {
        put('\r');
        put('\n');
        flush();
    }

    private void put(int b) {
        line[column++] = (byte) b;
    }

    private void flush() {
        out.write(line, 0, column);
        column = 0;
    }
}
