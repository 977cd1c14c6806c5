package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Properties;

/**
 * The directory that holds all that the quickstart keeps: {@code .quickstart}, or {@code
 * SECURITY_INFO_HOME}. Only its owner may look into it, since it holds keys.
 */
public record Home(Path directory) {

    /** Raised when data that an older quickstart wrote can no longer be read. */
    private static final String LAYOUT = "1";

    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Creates what is missing, and complains about data that this quickstart does not understand.
     */
    void prepare() {
        try {
            var layout = path("layout");
            if (Files.exists(path("run")) || Files.exists(path("postgres"))) {
                if (!Files.exists(layout) || !Files.readString(layout).strip().equals(LAYOUT)) {
                    throw new Complaint(
                            "The data in "
                                    + directory
                                    + " were written by another version of the"
                                    + " quickstart: run ./run reset to start afresh (it deletes them).");
                }
            }
            createPrivate(directory);
            for (var name : new String[] {"run", "logs", "keys"}) {
                createPrivate(path(name));
            }
            Files.writeString(layout, LAYOUT);
        } catch (IOException e) {
            throw new Complaint("Cannot write into " + directory + ": " + e.getMessage());
        }
    }

    private static void createPrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    /** Whether a quickstart has put anything here. */
    boolean exists() {
        return Files.exists(path("layout"));
    }

    public Path path(String name) {
        return directory.resolve(name);
    }

    Path log(String part) {
        return directory.resolve("logs").resolve(part + ".log");
    }

    Path run(String file) {
        return directory.resolve("run").resolve(file);
    }

    /** What is in that file; nothing when there is no such file. */
    static Properties read(Path file) {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
        return properties;
    }

    /** Whole or not at all, readable by the owner only. */
    static void write(Path file, Properties properties) {
        try {
            var draft =
                    Files.createTempFile(
                            file.resolveSibling("."),
                            ".",
                            ".draft",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try (var writer = Files.newBufferedWriter(draft)) {
                properties.store(writer, null);
            }
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * Only what a quickstart has marked as its own: a slip in SECURITY_INFO_HOME must not cost
     * somebody's files.
     */
    void deleteIfOurs() {
        if (Files.exists(directory) && !exists()) {
            throw new Complaint(
                    directory
                            + " holds no data of the quickstart, so nothing is deleted: is"
                            + " SECURITY_INFO_HOME what you mean?");
        }
        delete(directory);
    }

    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new Complaint("Cannot delete " + tree + ": " + e.getMessage());
        }
    }
}
