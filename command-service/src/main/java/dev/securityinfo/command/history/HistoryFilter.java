package dev.securityinfo.command.history;

import dev.securityinfo.contract.EventNames;
import dev.securityinfo.edge.problem.FieldError;
import dev.securityinfo.edge.problem.InvalidRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody wants.
 *
 * @param after only those at a later position
 * @param limit so many at most
 * @param types of these names; empty for all
 * @param from not before
 * @param to before
 */
record HistoryFilter(
        long after, long limit, Set<String> types, @Nullable Instant from, @Nullable Instant to) {

    /** Java knows years with which a database cannot count. */
    private static final Instant FIRST_YEAR = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST_YEAR = Instant.parse("9999-01-01T00:00:00Z");

    /** As it came over HTTP. */
    static HistoryFilter of(
            @Nullable String after,
            @Nullable String limit,
            @Nullable List<String> types,
            @Nullable String from,
            @Nullable String to) {
        var errors = new ArrayList<FieldError>();
        var filter =
                new HistoryFilter(
                        number("after", after, 0, "non-negative-number", 0, errors),
                        number("limit", limit, 1, "positive-number", Long.MAX_VALUE, errors),
                        types == null ? Set.of() : Set.copyOf(types),
                        instant("from", from, errors),
                        instant("to", to, errors));
        if (!filter.types.stream().allMatch(name -> EventNames.classOf(name).isPresent())) {
            errors.add(new FieldError("type", "known-type"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return filter;
    }

    private static long number(
            String field,
            @Nullable String text,
            long least,
            String rule,
            long absent,
            List<FieldError> errors) {
        if (text == null) {
            return absent;
        }
        if (text.matches("[0-9]{1,18}") && Long.parseLong(text) >= least) {
            return Long.parseLong(text);
        }
        errors.add(new FieldError(field, rule));
        return absent;
    }

    static @Nullable Instant instant(String field, @Nullable String text, List<FieldError> errors) {
        if (text == null) {
            return null;
        }
        var instant = parsed(text);
        if (instant == null || instant.isBefore(FIRST_YEAR) || !instant.isBefore(LAST_YEAR)) {
            errors.add(new FieldError(field, "instant"));
            return null;
        }
        return instant;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
