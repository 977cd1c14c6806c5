package dev.securityinfo.command.securityinfo.domain;

import static dev.securityinfo.command.securityinfo.domain.SecurityInfoSpec.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.securityinfo.domain.Decision.Accepted;
import dev.securityinfo.command.securityinfo.domain.Decision.Answer.Verified;
import dev.securityinfo.contract.CodeEvent.CodeRejected;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.wire.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every history, tried on random ones. The seed is the name of the test. */
class LawsOfTheDeciderTest {

    private static final int STEPS = 120;
    private static final int HISTORIES = 200;
    private static final JsonMapper JSON = WireJson.mapper();

    static long[] seeds() {
        return new long[] {4711, new Random().nextLong()};
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_decision_never_throws_and_keeps_the_limits_and_replays_from_anywhere_to_the_same_state(
            long seed) {
        var random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            walk(random);
        }
    }

    /** A snapshot holds a fact as it is written today: revise it, and raise the format. */
    @Test
    void a_format_of_snapshots_goes_with_the_revision_of_the_fact_in_them() {
        assertThat(List.of(StateSnapshot.FORMAT, EventNames.revisionOf(EmailMethodAdded.class)))
                .containsExactly(3, 1);
    }

    private static void walk(Random random) {
        var decider = decider();
        var history = new ArrayList<SecurityInfoEvent>();
        var state = SecurityInfoState.NOTHING_YET;
        var restored = state;
        Instant now = NOON;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(90));
            var command = command(random, now, step);
            var decision = decider.decide(command, state);
            for (var event : decision.events()) {
                history.add(event);
                state = state.evolve(event);
                restored = restored.evolve(event);
            }
            if (random.nextInt(20) == 0) {
                restored = writtenAndRead(state);
            }
            assertThat(
                            state.emails().inOrder().stream()
                                    .filter(Email.Verified.class::isInstance)
                                    .count())
                    .isLessThanOrEqualTo(2);
            assertThat(state.emails().counting()).isLessThanOrEqualTo(2);
            assertThat(state.codesSent().lastDay().size()).isLessThanOrEqualTo(100);
            if (decision instanceof Accepted(var events, Verified _) && !events.isEmpty()) {
                assertThat(state.failures().inARow()).isZero();
            }
        }
        assertThat(given(history).state()).isEqualTo(state);
        assertThat(restored).isEqualTo(state);
        assertThat(written(restored)).isEqualTo(written(state));
        assertThat(triesPerCode(history)).allMatch(tries -> tries <= 5);
        assertThat(state.revision()).isEqualTo(history.size());
    }

    private static SecurityInfoState writtenAndRead(SecurityInfoState state) {
        return JSON.readValue(written(state), StateSnapshot.class).state();
    }

    private static String written(SecurityInfoState state) {
        return JSON.writeValueAsString(StateSnapshot.of(state));
    }

    private static List<Long> triesPerCode(List<SecurityInfoEvent> history) {
        return history.stream()
                .filter(CodeRejected.class::isInstance)
                .map(CodeRejected.class::cast)
                .collect(
                        java.util.stream.Collectors.groupingBy(
                                CodeRejected::challengeId, java.util.stream.Collectors.counting()))
                .values()
                .stream()
                .toList();
    }

    private static SecurityInfoCommand command(Random random, Instant now, int step) {
        // Few ids and addresses, so that commands meet each other.
        var some = methodId(random.nextInt(Math.max(1, step)));
        var address = "a" + random.nextInt(5) + "@example.org";
        var fresh = new FreshCode(new java.util.UUID(random.nextLong(), random.nextLong()), CODE);
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                    new EmailCommand.AddEmailMethod(
                            ALICE,
                            methodId(step),
                            EmailAddress.parse(address),
                            null,
                            "en",
                            fresh,
                            now);
            case 2 ->
                    new EmailCommand.AddEmailMethod(
                            ALICE,
                            methodId(step),
                            EmailAddress.parse(address),
                            some,
                            "en",
                            fresh,
                            now);
            case 3 -> new EmailCommand.IssueCode(ALICE, some, fresh, now);
            case 4 -> verifyEmailCode(some, CODE, now);
            case 5, 6 -> verifyEmailCode(some, ANOTHER_CODE, now);
            default ->
                    random.nextInt(4) == 0
                            ? new LiftLock(ALICE, now)
                            : new DeleteMethod(ALICE, some, now);
        };
    }
}
