package dev.securityinfo.acceptance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for a text in all files below a directory: as it is, in base64 at each offset, in hex, and
 * in UTF-16.
 */
final class CanarySearch {

    private final Path directory;
    private final List<String> leftOut;

    CanarySearch(Path directory, List<String> leftOut) {
        this.directory = directory;
        this.leftOut = leftOut;
    }

    List<Path> filesWith(String text) throws IOException {
        return filesWith(encodings(text), files());
    }

    /** A few digits stand by chance in any large binary file; in the logs they do not. */
    List<Path> textFilesWith(String text) throws IOException {
        var logs = files().stream().filter(file -> file.toString().contains(".log")).toList();
        var dataLogs =
                logs.stream().filter(file -> file.startsWith(directory.resolve("logs"))).toList();
        return filesWith(List.of(text.getBytes(StandardCharsets.UTF_8)), dataLogs);
    }

    long bytesSearched() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).filter(this::isSearched).toList();
        }
    }

    private boolean isSearched(Path file) {
        return !leftOut.contains(directory.relativize(file).getName(0).toString());
    }

    private static List<Path> filesWith(List<byte[]> needles, List<Path> files) throws IOException {
        var found = new ArrayList<Path>();
        for (Path file : files) {
            if (Files.exists(file) && contains(file, needles)) {
                found.add(file);
            }
        }
        return found;
    }

    private static boolean contains(Path file, List<byte[]> needles) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var buffer = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, channel.size()));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            // One byte is one char in ISO 8859-1, and String.indexOf is fast.
            var content =
                    new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
            return needles.stream()
                    .anyMatch(n -> content.contains(new String(n, StandardCharsets.ISO_8859_1)));
        }
    }

    private static List<byte[]> encodings(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        var encodings = new ArrayList<byte[]>();
        encodings.add(raw);
        encodings.add(text.getBytes(StandardCharsets.UTF_16LE));
        encodings.add(text.getBytes(StandardCharsets.UTF_16BE));
        encodings.add(HexFormat.of().formatHex(raw).getBytes(StandardCharsets.US_ASCII));
        encodings.add(text.replace("@", "%40").getBytes(StandardCharsets.UTF_8));
        for (int offset = 0; offset < 3; offset++) {
            encodings.add(inBase64(raw, offset));
        }
        return encodings;
    }

    /** The characters that these bytes are in any base64 in which they start at this offset. */
    private static byte[] inBase64(byte[] raw, int offset) {
        byte[] shifted = new byte[offset + raw.length];
        System.arraycopy(raw, 0, shifted, offset, raw.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = offset == 0 ? 0 : offset + 1;
        int to = text.length() - (shifted.length % 3 == 0 ? 0 : 1);
        return text.substring(from, to).getBytes(StandardCharsets.US_ASCII);
    }
}
