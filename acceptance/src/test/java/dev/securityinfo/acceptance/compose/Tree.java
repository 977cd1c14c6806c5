package dev.securityinfo.acceptance.compose;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What YAML and JSON are made of. */
record Tree(Object value) {

    Tree at(String... path) {
        Object here = value;
        for (String name : path) {
            here = here instanceof Map<?, ?> map ? map.get(name) : null;
            if (here == null) {
                throw new AssertionError("There is no " + String.join(".", path));
            }
        }
        return new Tree(here);
    }

    boolean has(String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name);
    }

    Stream<String> names() {
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().map(Objects::toString)
                : Stream.empty();
    }

    Stream<Tree> items() {
        return value instanceof List<?> list ? list.stream().map(Tree::new) : Stream.empty();
    }

    String text() {
        return value.toString();
    }
}
