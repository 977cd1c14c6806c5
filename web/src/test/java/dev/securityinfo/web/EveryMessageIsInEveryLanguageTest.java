package dev.securityinfo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EveryMessageIsInEveryLanguageTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(,choice)?");

    /** Keys are put together from these and what a service says. */
    private static final List<String> FAMILIES =
            List.of(
                    "problem.",
                    "use.",
                    "kind.",
                    "choose.email",
                    "audit.why.",
                    "audit.role.",
                    "audit.change.",
                    "audit.finding.");

    @ParameterizedTest
    @ValueSource(strings = {"nl", "de", "fr", "es"})
    void as_in_english(String language) throws IOException {
        var english = bundle("messages.properties");
        var other = bundle("messages_" + language + ".properties");

        assertThat(other.keySet()).isEqualTo(english.keySet());
        assertThat(other)
                .allSatisfy(
                        (key, text) -> {
                            assertThat(text).as(key).isNotBlank().doesNotContain("'");
                            assertThat(places(text)).as(key).isEqualTo(places(english.get(key)));
                            assertThat(new MessageFormat(text, Locale.of(language))).isNotNull();
                        });
    }

    @Test
    void none_is_left_over() throws IOException {
        var sources = sources();

        assertThat(bundle("messages.properties").keySet())
                .filteredOn(key -> FAMILIES.stream().noneMatch(key::startsWith))
                .allMatch(sources::contains);
    }

    @Test
    void every_refusal_of_the_services_has_its_sentence() throws IOException {
        var known = bundle("messages.properties").keySet();
        var slugs = new TreeSet<String>();
        var rows =
                Pattern.compile("(?m)^\\| `([a-z-]+)` \\| \\d{3} ")
                        .matcher(Files.readString(Path.of("../docs/catalogue/refusals.md")));
        while (rows.find()) {
            slugs.add("problem." + rows.group(1));
        }

        assertThat(slugs).hasSizeGreaterThan(15);
        assertThat(known).containsAll(slugs);
    }

    private static TreeSet<String> places(String text) {
        var places = new TreeSet<String>();
        var place = PLACE.matcher(text);
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }

    private static TreeMap<String, String> bundle(String file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(file))) {
            properties.load(reader);
        }
        var bundle = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(key -> bundle.put(key, properties.getProperty(key)));
        return bundle;
    }

    private static String sources() throws IOException {
        var all = new StringBuilder();
        for (var root : List.of(RESOURCES.resolve("templates"), Path.of("src/main/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }
}
