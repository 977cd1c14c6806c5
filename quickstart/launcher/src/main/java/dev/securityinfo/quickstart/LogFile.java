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

    private LogFile() {}

    static void append(Path log, RuntimeException problem) {
        var line = Instant.now() + " launcher: " + problem + "\n";
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

    static List<String> lastLines(Path log, int count) {
        try (var file = FileChannel.open(log, StandardOpenOption.READ)) {
            var tail = ByteBuffer.allocate(16 * 1024);
            var from = Math.max(0, file.size() - tail.capacity());
            file.read(tail, from);
            var lines =
                    new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
