package dev.securityinfo.notification.securityalert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a browser and of what it runs on, from its User-Agent. Only names from these lists
 * are shown: a User-Agent is a text that anybody can write.
 */
final class BrowserName {

    /** Those first that call themselves by the names of others too. */
    private static final Map<String, String> BROWSERS =
            inOrder(
                    "Edg", "Edge",
                    "OPR/", "Opera",
                    "SamsungBrowser", "Samsung Internet",
                    "Vivaldi", "Vivaldi",
                    "FxiOS", "Firefox",
                    "Firefox", "Firefox",
                    "CriOS", "Chrome",
                    "Chrome", "Chrome",
                    "Safari", "Safari");

    private static final Map<String, String> SYSTEMS =
            inOrder(
                    "iPhone", "iPhone",
                    "iPad", "iPad",
                    "Android", "Android",
                    "CrOS", "ChromeOS",
                    "Windows", "Windows",
                    "Macintosh", "macOS",
                    "Linux", "Linux");

    private BrowserName() {}

    static Optional<String> of(String userAgent) {
        var name = find(BROWSERS, userAgent);
        var system = find(SYSTEMS, userAgent);
        if (name.isPresent() && system.isPresent()) {
            return Optional.of("%s (%s)".formatted(name.get(), system.get()));
        }
        return Stream.of(name, system).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> find(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> inOrder(String... pairs) {
        return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                .collect(
                        Collectors.toMap(
                                i -> pairs[i],
                                i -> pairs[i + 1],
                                (first, _) -> first,
                                LinkedHashMap::new));
    }
}
