package dev.securityinfo.command;

import static org.assertj.core.api.Assertions.assertThat;

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

    public static void document(String name, String text) {
        file("docs/" + name, text);
    }

    /** Any file of the project, by its path from the top. */
    public static void file(String path, String text) {
        var approved = PROJECT.resolve(path);
        var proposed = PROPOSED.resolve(path);
        try {
            if (!Files.exists(approved) || !Files.readString(approved).equals(text)) {
                Files.createDirectories(Objects.requireNonNull(proposed.getParent()));
                Files.writeString(proposed, text);
            }
            assertThat(approved)
                    .as("%s; if it should be as in %s, copy that", path, proposed.toAbsolutePath())
                    .exists()
                    .hasContent(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
