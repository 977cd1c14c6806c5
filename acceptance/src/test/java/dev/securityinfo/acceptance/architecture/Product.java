package dev.securityinfo.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was built: the classes and the sources of every module. */
final class Product {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> MODULES =
            List.of(
                    "contract",
                    "wire",
                    "edge",
                    "command-service",
                    "query-service",
                    "notification-service",
                    "web",
                    "quickstart/infrastructure",
                    "quickstart/issuer",
                    "quickstart/mailbox",
                    "quickstart/launcher");

    static final List<String> SERVICES =
            List.of(
                    "contract",
                    "wire",
                    "edge",
                    "command-service",
                    "query-service",
                    "notification-service",
                    "web");

    private Product() {}

    static JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(
                        MODULES.stream()
                                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                                .toList());
    }

    /** The main sources of some modules. */
    static List<Path> sources(List<String> modules) throws IOException {
        return sources(modules, "src/main/java");
    }

    static List<Path> tests(List<String> modules) throws IOException {
        return sources(modules, "src/test/java");
    }

    private static List<Path> sources(List<String> modules, String folder) throws IOException {
        var sources = new ArrayList<Path>();
        for (var module : modules) {
            var root = ROOT.resolve(module).resolve(folder);
            if (Files.exists(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
