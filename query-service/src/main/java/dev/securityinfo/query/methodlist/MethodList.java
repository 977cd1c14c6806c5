package dev.securityinfo.query.methodlist;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A person's methods after a revision.
 *
 * @param revision the last event that is in here
 * @param highest the highest revision that was ever in here; more than {@code revision} while the
 *     read model is rebuilt
 * @param announced the highest revision of which a record came that could not be taken in; 0 if
 *     there is none
 * @param methods in the order in which they were added
 */
record MethodList(
        String userId, long revision, long highest, long announced, List<Method> methods) {

    private static final Comparator<Method> BY_AGE =
            Comparator.comparing(Method::addedAt).thenComparing(Method::id);

    MethodList {
        methods = methods.stream().sorted(BY_AGE).toList();
    }

    static MethodList nothingYet(String userId) {
        return new MethodList(userId, 0, 0, 0, List.of());
    }

    /** Whether this may be shown: nothing is known to be missing. */
    boolean isComplete() {
        return revision >= highest && revision >= announced;
    }

    /** To be read again from the first event; until then it is not complete. */
    MethodList fromTheStart() {
        return new MethodList(userId, 0, highest, 0, List.of());
    }

    /** An event up to this revision exists and is not in here. */
    MethodList announcing(long later) {
        return new MethodList(userId, revision, highest, Math.max(announced, later), methods);
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

    MethodList atRevision(long next) {
        return new MethodList(userId, next, Math.max(highest, next), announced, methods);
    }

    private Stream<Method> others(UUID id) {
        return methods.stream().filter(m -> !m.id().equals(id));
    }

    private MethodList holding(Stream<Method> changed) {
        return new MethodList(userId, revision, highest, announced, changed.toList());
    }
}
