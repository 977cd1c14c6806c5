package dev.securityinfo.notification.securityalert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.notification.securityalert.Change.Kind;
import dev.securityinfo.notification.securityalert.KnownMethod.Added;
import dev.securityinfo.notification.securityalert.KnownMethod.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which events are a change, and who is told. */
class ChangeTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final List<KnownMethod> methods = new ArrayList<>();
    private long sequence;

    @Test
    void what_waits_for_its_code_is_no_change() {
        var waiting = adds("a", null);

        assertThat(changes()).isEmpty();
        ends(waiting, false);
        assertThat(changes()).isEmpty();
    }

    @Test
    void a_verified_method_was_added_and_is_told_itself() {
        var method = has("a");

        assertThat(changes())
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.kind()).isEqualTo(Kind.ADDED);
                            assertThat(ids(change)).containsExactly(method);
                        });
    }

    @Test
    void a_replacement_is_one_change_and_both_are_told() {
        var old = has("a");
        var replacement = adds("b", old);
        verifies(replacement);
        ends(old, true);

        assertThat(changes()).extracting(Change::kind).containsExactly(Kind.ADDED, Kind.REPLACED);
        assertThat(ids(changes().getLast())).containsExactlyInAnyOrder(old, replacement);
    }

    @Test
    void whoever_takes_the_place_of_what_is_gone_or_never_counted_is_added() {
        var gone = has("a");
        var replacesGone = adds("b", gone);
        ends(gone, false);
        verifies(replacesGone);
        var waiting = adds("c", null);
        var replacesWaiting = adds("d", waiting);
        verifies(replacesWaiting);
        ends(waiting, true);

        assertThat(changes())
                .extracting(Change::kind)
                .containsExactly(Kind.ADDED, Kind.DELETED, Kind.ADDED, Kind.ADDED);
    }

    @Test
    void an_event_that_nobody_could_read_costs_its_own_address_and_no_other() {
        var method = has("a");
        methods.add(new KnownMethod(UUID.randomUUID(), null, occasion(), null));

        assertThat(changes()).hasSize(2);
        assertThat(ids(changes().getLast())).containsExactly(method);
    }

    @Test
    void every_change_of_every_history_is_told_to_every_address_that_counts_once() {
        var random = new Random(7);
        for (int history = 0; history < 300; history++) {
            methods.clear();
            sequence = 0;
            var living = new ArrayList<UUID>();
            var expected = new ArrayList<Set<UUID>>();
            for (int step = 0; step < 12; step++) {
                if (living.isEmpty() || random.nextInt(3) > 0) {
                    var replaced =
                            !living.isEmpty() && random.nextInt(3) == 0 ? living.getFirst() : null;
                    var id = adds("address-" + step, replaced);
                    if (random.nextInt(4) > 0) {
                        verifies(id);
                        living.add(id);
                        expected.add(new HashSet<>(living));
                        if (replaced != null) {
                            ends(replaced, true);
                            living.remove(replaced);
                        }
                    }
                } else {
                    expected.add(new HashSet<>(living));
                    ends(living.removeLast(), false);
                }
            }
            Collections.shuffle(methods, random);

            assertThat(Change.of(methods, Duration.ZERO))
                    .extracting(change -> Set.copyOf(ids(change)))
                    .containsExactlyElementsOf(expected);
        }
    }

    private List<Change> changes() {
        return Change.of(methods, WEEK);
    }

    private static List<UUID> ids(Change change) {
        return change.told().stream().map(KnownMethod::id).toList();
    }

    private UUID has(String address) {
        var id = adds(address, null);
        verifies(id);
        return id;
    }

    private UUID adds(String address, @Nullable UUID replaces) {
        var id = UUID.randomUUID();
        var added =
                new Added(
                        occasion().sequence(),
                        new SealedText("key", "sealed"),
                        address,
                        "en",
                        replaces);
        methods.add(new KnownMethod(id, added, null, null));
        return id;
    }

    private void verifies(UUID id) {
        var occasion = occasion();
        methods.replaceAll(
                m -> m.id().equals(id) ? new KnownMethod(id, m.added(), occasion, m.deleted()) : m);
    }

    private void ends(UUID id, boolean replaced) {
        var ending = new Ending(occasion(), replaced);
        methods.replaceAll(
                m -> m.id().equals(id) ? new KnownMethod(id, m.added(), m.verified(), ending) : m);
    }

    private Occasion occasion() {
        sequence++;
        return new Occasion(
                UUID.randomUUID(),
                sequence,
                START.plusSeconds(sequence),
                "correlation",
                "command",
                ActorType.PERSON,
                null);
    }
}
