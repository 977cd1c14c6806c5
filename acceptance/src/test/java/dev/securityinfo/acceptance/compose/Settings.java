package dev.securityinfo.acceptance.compose;

import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that a service has: those of the libraries in its jar, which describe themselves,
 * and those of its own records. Compared as Spring's relaxed binding compares: letters and digits
 * only.
 */
record Settings(Set<String> names) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern OWN =
            Pattern.compile(
                    "@ConfigurationProperties\\(\"([a-z.-]+)\"\\).*?\\brecord \\w+\\(",
                    Pattern.DOTALL);

    static Settings of(String service) throws IOException {
        var names = new HashSet<>(ofLibraries(service));
        names.addAll(ofSources(service));
        names.addAll(ofSources("edge"));
        return new Settings(names.stream().map(Settings::relaxed).collect(toSet()));
    }

    boolean has(String variable) {
        return names.contains(relaxed(variable));
    }

    private static String relaxed(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> ofLibraries(String service) throws IOException {
        var jar = ProjectFiles.path(service + "/target/" + service + ".jar");
        if (!Files.exists(jar)) {
            throw new AssertionError(jar + " is missing: ./mvnw package makes it");
        }
        var names = new ArrayList<String>();
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                if (entry.getName().startsWith("BOOT-INF/lib/spring-boot")) {
                    names.addAll(described(file.getInputStream(entry)));
                }
            }
        }
        return names;
    }

    private static List<String> described(InputStream library) throws IOException {
        try (var jar = new JarInputStream(library)) {
            for (var entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (entry.getName().equals(METADATA)) {
                    var metadata = new ByteArrayInputStream(jar.readAllBytes());
                    return JsonMapper.shared()
                            .readTree(metadata)
                            .path("properties")
                            .valueStream()
                            .map(property -> property.path("name").asString())
                            .toList();
                }
            }
            return List.of();
        }
    }

    private static List<String> ofSources(String module) throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.walk(ProjectFiles.path(module + "/src/main/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith("Settings.java")).toList()) {
                var source = Files.readString(file);
                var settings = OWN.matcher(source);
                if (settings.find()) {
                    components(source.substring(settings.end()))
                            .map(component -> settings.group(1) + "." + component)
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    /** The names in the head of a record, of which the opening bracket is gone. */
    private static Stream<String> components(String source) {
        var components = Stream.<String>builder();
        var word = new StringBuilder();
        int depth = 0;
        for (char c : STRING.matcher(source).replaceAll("").toCharArray()) {
            depth += "({<".indexOf(c) >= 0 ? 1 : ")}>".indexOf(c) >= 0 ? -1 : 0;
            if (depth < 0 || depth == 0 && c == ',') {
                components.add(lastWord(word.toString()));
                word.setLength(0);
            } else {
                word.append(c);
            }
            if (depth < 0) {
                break;
            }
        }
        return components.build();
    }

    private static String lastWord(String text) {
        var words = text.strip().split("\\s+");
        return words[words.length - 1];
    }
}
