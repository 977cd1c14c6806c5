package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.infrastructure.Approved;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsCatalogueTest {

    private static final List<String> MODULES =
            List.of("edge", "command-service", "query-service", "notification-service", "web");
    private static final Pattern PREFIX =
            Pattern.compile("@ConfigurationProperties\\(\"([a-z.-]+)\"\\)");
    private static final Pattern DEFAULT = Pattern.compile("@DefaultValue\\((.*)\\)");

    @Test
    void the_catalogue_of_settings_is_as_approved() {
        var page =
                new StringBuilder(
                        """
                # Settings

                What can be set, by service. Generated from the settings records; not edited. Each is a Spring property: in the
                environment it is written in upper case, dots as underscores, dashes dropped. Beside them stand those of Spring
                itself (`spring.datasource.*`, `spring.kafka.*`, `spring.mail.*`, `spring.security.oauth2.resourceserver.jwt.*`).
                """);
        var numbers = meaningsOfNumbers();
        for (var module : MODULES) {
            page.append("\n## ")
                    .append(module.equals("edge") ? "command- and query-service" : module)
                    .append("\n\n");
            page.append("| setting | type | default | meaning |\n| --- | --- | --- | --- |\n");
            int rows = page.length();
            Sources.below(Path.of("..", module, "src", "main", "java"))
                    .forEach(it -> rows(page, it, numbers));
            assertThat(page.length()).as(module).isGreaterThan(rows);
        }
        Approved.document("catalogue/settings.md", page.toString());
    }

    /** What a number of the rules means is said once, there. */
    private static Map<String, String> meaningsOfNumbers() {
        return Sources.below(Path.of("src/main/java")).stream()
                .filter(it -> it.name().equals("Numbers"))
                .flatMap(it -> it.fields().stream())
                .collect(Collectors.toMap(Sources.Field::name, Sources.Field::about));
    }

    private static void rows(
            StringBuilder page, Sources.Described it, Map<String, String> numbers) {
        var prefix = PREFIX.matcher(it.annotations().toString());
        if (prefix.find()) {
            for (var field : it.fields()) {
                page.append(
                        "| `%s.%s` | `%s` | %s | %s |\n"
                                .formatted(
                                        prefix.group(1),
                                        kebab(field.name()),
                                        field.type().replaceAll("@\\w+\\s*", ""),
                                        defaultOf(field),
                                        field.about().isEmpty()
                                                ? numbers.getOrDefault(field.name(), "")
                                                : field.about()));
            }
        }
    }

    private static String defaultOf(Sources.Field field) {
        return field.annotations().stream()
                .map(DEFAULT::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(match -> "`" + match.group(1).replaceAll("[\"{}]", "") + "`")
                .findFirst()
                .orElse("");
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
