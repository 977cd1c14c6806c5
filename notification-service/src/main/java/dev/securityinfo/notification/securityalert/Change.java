package dev.securityinfo.notification.securityalert;

import dev.securityinfo.notification.securityalert.KnownMethod.Added;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a person's security info: something counts that did not, or no more. What waits for
 * its code counts for nothing, so its coming and going are no change.
 *
 * @param method that was added or deleted
 * @param replaced that went for it
 * @param told to whom, one for each address
 */
record Change(
        Kind kind,
        Occasion occasion,
        KnownMethod method,
        @Nullable KnownMethod replaced,
        List<KnownMethod> told) {

    enum Kind {
        ADDED,
        REPLACED,
        DELETED
    }

    /** All changes that the events of one person tell of, in whatever order they came. */
    static List<Change> of(Collection<KnownMethod> methods, Duration toldAfterRemoval) {
        return methods.stream()
                .flatMap(method -> Stream.of(beginning(method, methods), end(method)))
                .filter(Objects::nonNull)
                .map(change -> change.toldTo(methods, toldAfterRemoval))
                .sorted(Comparator.comparingLong(change -> change.occasion().sequence()))
                .toList();
    }

    private static @Nullable Change beginning(KnownMethod method, Collection<KnownMethod> methods) {
        var occasion = method.verified();
        if (occasion == null) {
            return null;
        }
        var added = method.added();
        var replaced =
                methods.stream()
                        .filter(other -> added != null && other.id().equals(added.replaces()))
                        .filter(other -> other.wasVerifiedAt(occasion))
                        .findFirst()
                        .orElse(null);
        return new Change(
                replaced == null ? Kind.ADDED : Kind.REPLACED,
                occasion,
                method,
                replaced,
                List.of());
    }

    /** A replaced method went in the decision that verified the new one: that is one change. */
    private static @Nullable Change end(KnownMethod method) {
        var deleted = method.deleted();
        if (deleted == null || deleted.replaced() || !method.wasVerifiedAt(deleted.occasion())) {
            return null;
        }
        return new Change(Kind.DELETED, deleted.occasion(), method, null, List.of());
    }

    private Change toldTo(Collection<KnownMethod> methods, Duration afterRemoval) {
        var byAddress = new LinkedHashMap<String, KnownMethod>();
        methods.stream()
                .filter(candidate -> candidate.isTold(occasion, afterRemoval))
                .sorted(Comparator.comparing(candidate -> candidate.wasGoneAt(occasion)))
                .forEach(candidate -> put(candidate, byAddress));
        return new Change(kind, occasion, method, replaced, List.copyOf(byAddress.values()));
    }

    /** An address that went and came again is told once. */
    private static void put(KnownMethod method, LinkedHashMap<String, KnownMethod> byAddress) {
        Added added = method.added();
        if (added != null) {
            byAddress.putIfAbsent(added.tag(), method);
        }
    }
}
