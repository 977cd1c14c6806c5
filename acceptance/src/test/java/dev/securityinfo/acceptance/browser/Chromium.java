package dev.securityinfo.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** The Chromium of this machine: started once, closed when all tests are done. */
final class Chromium implements ParameterResolver {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    /** It talks to nobody but the stack; the tests may run as root in a container. */
    private static final List<String> QUIETLY =
            List.of(
                    "--no-sandbox",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    private static final double PATIENCE_MILLIS = 15_000;

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start(Path program) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            var playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Running(
                    playwright,
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(program)
                                            .setArgs(QUIETLY)));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    /** The program; where there has to be one, its absence fails, and elsewhere it skips. */
    static Path onThePath(Map<String, String> environment) {
        Optional<Path> program =
                Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (program.isPresent()) {
            return program.get();
        }
        String sentence =
                "The browser tests need Chromium: install it (Debian: apt-get install chromium), so"
                        + " that one of these is on the PATH: "
                        + String.join(", ", NAMES);
        if ("true".equals(environment.get("CI"))) {
            throw new AssertionError(sentence);
        }
        throw new TestAbortedException(sentence);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(Chromium.class))
                .computeIfAbsent(
                        Running.class,
                        _ -> Running.start(onThePath(System.getenv())),
                        Running.class)
                .browser();
    }
}
