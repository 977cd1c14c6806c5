package dev.securityinfo.acceptance.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the project, seen from the module that the tests run in. */
final class ProjectFiles {

    private ProjectFiles() {}

    static Path path(String relative) {
        return Path.of("..").resolve(relative);
    }

    static String text(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tree yaml(String relative) {
        return new Tree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text(relative)));
    }
}
