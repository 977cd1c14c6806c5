package dev.securityinfo.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the compiler does not object to, and we do. */
class SourcesTest {

    private static final Pattern COLON_CASE =
            Pattern.compile("^\\s*case [^\\n]*[^:?]:\\s*$", Pattern.MULTILINE);
    private static final Pattern PRINTS = Pattern.compile("System\\.(out|err)\\.print");
    private static final Pattern SLEEPS = Pattern.compile("Thread\\.sleep\\(");
    private static final Pattern PROMISES = Pattern.compile("TO" + "DO|FIX" + "ME|@Disabled");

    /** Settings have names like these, and are no events. */
    private static final Pattern EVENT_NAME =
            Pattern.compile("(?<!@ConfigurationProperties\\()\"security-info\\.[a-z]+(-[a-z]+)+\"");

    @Test
    void switches_have_arrows_in_all_modules() throws IOException {
        assertThat(filesWith(COLON_CASE, Product.sources(Product.SERVICES))).isEmpty();
    }

    @Test
    void services_do_not_print() throws IOException {
        assertThat(filesWith(PRINTS, Product.sources(Product.SERVICES))).isEmpty();
    }

    @Test
    void tests_wait_for_what_happens_and_do_not_sleep() throws IOException {
        assertThat(filesWith(SLEEPS, Product.tests(Product.SERVICES))).isEmpty();
    }

    @Test
    void nothing_is_left_for_later_in_a_comment() throws IOException {
        assertThat(filesWith(PROMISES, Product.sources(Product.SERVICES))).isEmpty();
    }

    @Test
    void names_of_events_are_strings_in_the_contract_alone() throws IOException {
        assertThat(
                        filesWith(
                                EVENT_NAME,
                                Product.sources(
                                        List.of(
                                                "wire",
                                                "edge",
                                                "command-service",
                                                "query-service",
                                                "notification-service",
                                                "web"))))
                .isEmpty();
    }

    @Test
    void the_patterns_find_what_they_are_for() {
        assertThat("        case A:\n").containsPattern(COLON_CASE);
        assertThat("        case A -> b ? c : d;\n").doesNotContainPattern(COLON_CASE);
        assertThat("\"security-info.code-issued\"").containsPattern(EVENT_NAME);
        assertThat("@ConfigurationProperties(\"security-info.feed-drift\")")
                .doesNotContainPattern(EVENT_NAME);
        assertThat("System.out.println()").containsPattern(PRINTS);
        assertThat("Thread.sleep(1)").containsPattern(SLEEPS);
    }

    private static TreeSet<String> filesWith(Pattern pattern, List<Path> sources)
            throws IOException {
        var found = new TreeSet<String>();
        assertThat(sources).isNotEmpty();
        for (var source : sources) {
            if (pattern.matcher(Files.readString(source)).find()) {
                found.add(source.getFileName().toString());
            }
        }
        return found;
    }
}
