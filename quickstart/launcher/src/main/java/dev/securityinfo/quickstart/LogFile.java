package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * The logs of the parts: appended to by the parts themselves, kept from growing for ever by the
 * supervisor.
 */
final class LogFile {

    static final long LARGEST = 10 * 1024 * 1024;

    private static final String BEGIN = "starting ";

    private LogFile() {}

    /** From here on it is about another life of the part. */
    static void begin(Path log, String part) {
        write(log, BEGIN + part);
    }

    /** In one line. */
    static void note(Path log, String words) {
        write(log, words.lines().findFirst().orElse("").replaceFirst(":$", ""));
    }

    private static void write(Path log, String words) {
        var line = Instant.now() + " launcher: " + words + "\n";
        try {
            Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + log, e);
        }
    }

    /** Keeps one older generation. The part appends on, to the emptied file. */
    static void trim(Path directory) {
        try (var logs = Files.newDirectoryStream(directory, "*.log")) {
            for (var log : logs) {
                if (Files.size(log) > LARGEST) {
                    Files.copy(
                            log,
                            log.resolveSibling(log.getFileName() + ".1"),
                            StandardCopyOption.REPLACE_EXISTING);
                    try (var emptied = FileChannel.open(log, StandardOpenOption.WRITE)) {
                        emptied.truncate(0);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot trim the logs in " + directory, e);
        }
    }

    /** What the part wrote since it was last started, as far as it is not too long ago. */
    static List<String> lastLife(Path log) {
        var tail = tail(log);
        var begin = tail.size() - 1;
        while (begin >= 0 && !tail.get(begin).contains(" launcher: " + BEGIN)) {
            begin--;
        }
        return tail.subList(begin + 1, tail.size());
    }

    private static List<String> tail(Path log) {
        try (var file = FileChannel.open(log, StandardOpenOption.READ)) {
            var tail = ByteBuffer.allocate(256 * 1024);
            file.read(tail, Math.max(0, file.size() - tail.capacity()));
            return new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
