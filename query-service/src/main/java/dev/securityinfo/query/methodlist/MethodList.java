package dev.securityinfo.query.methodlist;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A person's methods.
 *
 * @param methods in the order in which they were added
 */
record MethodList(String userId, List<Method> methods) {

    private static final Comparator<Method> BY_AGE =
            Comparator.comparing(Method::addedAt).thenComparing(Method::id);

    MethodList {
        methods = methods.stream().sorted(BY_AGE).toList();
    }

    static MethodList nothingYet(String userId) {
        return new MethodList(userId, List.of());
    }

    MethodList with(Method added) {
        return holding(Stream.concat(others(added.id()), Stream.of(added)));
    }

    MethodList verified(UUID id, Instant time) {
        return holding(methods.stream().map(m -> m.id().equals(id) ? m.verifiedAt(time) : m));
    }

    MethodList without(UUID id) {
        return holding(others(id));
    }

    private Stream<Method> others(UUID id) {
        return methods.stream().filter(m -> !m.id().equals(id));
    }

    private MethodList holding(Stream<Method> changed) {
        return new MethodList(userId, changed.toList());
    }
}
