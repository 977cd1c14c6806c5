package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The people whom the issuer knows, read from the very file that it serves. */
record People(List<Person> all) {

    record Person(String name, String fullName, String password, List<String> scopes) {}

    static People of(Path issuerJar) {
        try (var jar = new JarFile(issuerJar.toFile())) {
            var entry = jar.getEntry("BOOT-INF/classes/people.yaml");
            if (entry == null) {
                return new People(List.of());
            }
            try (var file = jar.getInputStream(entry)) {
                return read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the people from " + issuerJar, e);
        }
    }

    static People read(InputStream yaml) {
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        var issuer = child(child(document, "security-info"), "issuer");
        if (!(issuer.get("people") instanceof List<?> people)) {
            return new People(List.of());
        }
        return new People(
                people.stream()
                        .filter(Map.class::isInstance)
                        .map(person -> person((Map<?, ?>) person))
                        .toList());
    }

    private static Person person(Map<?, ?> values) {
        var scopes = values.get("scopes") instanceof List<?> list ? list : List.of();
        return new Person(
                text(values, "name"),
                text(values, "full-name"),
                text(values, "password"),
                scopes.stream().map(Object::toString).toList());
    }

    private static Map<?, ?> child(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> child ? child : Map.of();
    }

    private static String text(Map<?, ?> values, String name) {
        return Objects.toString(values.get(name), "");
    }
}
