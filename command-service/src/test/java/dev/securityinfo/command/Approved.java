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

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PROPOSED = Path.of("target", "proposed", "docs");

    private Approved() {}

    public static void document(String name, String text) {
        var approved = DOCS.resolve(name);
        var proposed = PROPOSED.resolve(name);
        try {
            if (!Files.exists(approved) || !Files.readString(approved).equals(text)) {
                Files.createDirectories(Objects.requireNonNull(proposed.getParent()));
                Files.writeString(proposed, text);
            }
            assertThat(approved)
                    .as(
                            "docs/%s; if it should be as in %s, copy that",
                            name, proposed.toAbsolutePath())
                    .exists()
                    .hasContent(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
