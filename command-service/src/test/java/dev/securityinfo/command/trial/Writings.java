package dev.securityinfo.command.trial;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The ways in which a text can be written down by somebody who does not mean to. */
final class Writings {

    /** One of them; the bytes are what would be in a file. */
    record Writing(String name, byte[] bytes) {

        boolean isIn(byte[] file) {
            int last = file.length - bytes.length;
            for (int at = 0; at <= last; at++) {
                int same = 0;
                while (same < bytes.length && file[at + same] == bytes[same]) {
                    same++;
                }
                if (same == bytes.length) {
                    return true;
                }
            }
            return false;
        }

        boolean isIn(String text) {
            return isIn(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Writings() {}

    static List<Writing> of(String text) {
        var all = new ArrayList<Writing>();
        var writings = asText(text);
        for (int i = 0; i < writings.size(); i++) {
            all.add(new Writing("writing " + i, writings.get(i).getBytes(StandardCharsets.UTF_8)));
        }
        all.add(new Writing("UTF-16", text.getBytes(StandardCharsets.UTF_16BE)));
        all.add(new Writing("UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE)));
        return all;
    }

    /** Those that are text themselves. */
    static List<String> asText(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var all = new ArrayList<String>();
        all.add(text);
        all.add(text.toUpperCase(Locale.ROOT));
        all.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
        all.add(HexFormat.of().formatHex(bytes));
        all.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int offset = 0; offset < 3; offset++) {
            all.add(inTheMiddle(bytes, offset, Base64.getEncoder()));
        }
        return all.stream().distinct().toList();
    }

    /** What of it stays the same, whatever stands before and after it in what was encoded. */
    private static String inTheMiddle(byte[] bytes, int offset, Base64.Encoder base64) {
        var shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        var text = base64.withoutPadding().encodeToString(shifted);
        int first = offset == 0 ? 0 : 4;
        return text.substring(first, text.length() - text.length() % 4 - 4);
    }
}
