package dev.securityinfo.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Documents that are generated, read by somebody, and committed. When the code says something else,
 * the test fails and leaves what the document would be in {@code target/proposed}.
 */
public final class Approved {

    private static final Path PROJECT = Path.of("..");
    private static final Path PROPOSED = Path.of("target", "proposed");

    private Approved() {}

    /** Of a module's tests: {@code docs} stands beside the module. */
    public static void document(String name, String text) {
        file("docs/" + name, text);
    }

    /** Any file of the project, by its path from the top. */
    public static void file(String path, String text) {
        var approved = PROJECT.resolve(path);
        var proposed = PROPOSED.resolve(path);
        try {
            if (Files.exists(approved) && Files.readString(approved).equals(text)) {
                return;
            }
            Files.createDirectories(Objects.requireNonNull(proposed.getParent()));
            Files.writeString(proposed, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(
                "%s is not what the code says; if it should be as in %s, copy that"
                        .formatted(path, proposed.toAbsolutePath()));
    }
}
