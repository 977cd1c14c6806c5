package dev.securityinfo.wire;

import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How older revisions of facts are read today, a step at a time. Only what is read passes through
 * here; what is stored stays as it was written, as hashes cover it.
 */
public final class Upcasters {

    /** Every fact is at its first revision as yet. */
    private static final List<Upcaster> ALL = List.of();

    private final Map<Class<? extends Fact>, List<UnaryOperator<ObjectNode>>> steps;

    /**
     * Steps up to the revisions of today.
     *
     * @param today the revision in which a fact is written
     * @throws IllegalStateException if there is not one step from each older revision of each fact
     */
    public Upcasters(ToIntFunction<Class<? extends Fact>> today, List<Upcaster> upcasters) {
        this.steps =
                EventNames.all().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Function.identity(),
                                        fact -> steps(fact, today.applyAsInt(fact), upcasters)));
    }

    /** As the contract is. */
    static Upcasters ofTheContract() {
        return new Upcasters(EventNames::revisionOf, ALL);
    }

    private static List<UnaryOperator<ObjectNode>> steps(
            Class<? extends Fact> fact, int today, List<Upcaster> upcasters) {
        var there =
                upcasters.stream()
                        .filter(it -> it.fact() == fact)
                        .sorted(Comparator.comparingInt(Upcaster::from))
                        .toList();
        var from = there.stream().map(Upcaster::from).toList();
        var needed = IntStream.range(1, today).boxed().toList();
        if (!from.equals(needed)) {
            throw new IllegalStateException(
                    "%s has steps from revisions %s and needs them from %s"
                            .formatted(EventNames.nameOf(fact), from, needed));
        }
        return there.stream().map(Upcaster::step).toList();
    }

    /** The revision in which a fact is written. */
    int today(Class<? extends Fact> fact) {
        return of(fact).size() + 1;
    }

    /**
     * The data in the revision of today.
     *
     * @param revision that they were written in, of today or older
     * @throws MalformedRecord if a step cannot make anything of them
     */
    JsonNode upcast(Class<? extends Fact> fact, int revision, JsonNode data) {
        var left = of(fact).subList(revision - 1, of(fact).size());
        try {
            var upcast = data;
            for (var step : left) {
                upcast = step.apply((ObjectNode) upcast);
            }
            return upcast;
        } catch (RuntimeException e) {
            throw MalformedRecord.because(
                    "%s of revision %d can be read as one of today"
                            .formatted(EventNames.nameOf(fact), revision),
                    e);
        }
    }

    private List<UnaryOperator<ObjectNode>> of(Class<? extends Fact> fact) {
        return steps.getOrDefault(fact, List.of());
    }
}
