package dev.securityinfo.benchmarks.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CyclesTest {

    private static final int PEOPLE = 20;

    /** Longer than these people may be sent codes. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RecordingDesk desk = new RecordingDesk();
    private final Crowd crowd = Crowd.of(PEOPLE, id -> "token of " + id);

    @Test
    void everybody_adds_verifies_and_deletes_as_often_as_they_may() throws Exception {
        var turn = turn();

        assertThat(operations(turn, Phase.ADD)).isEqualTo(PEOPLE * 29);
        assertThat(operations(turn, Phase.VERIFY)).isEqualTo(PEOPLE * 29);
        assertThat(operations(turn, Phase.DELETE)).isEqualTo(PEOPLE * 29);
        assertThat(desk.addresses).hasSize(PEOPLE * 29);
        assertThat(crowd.isFresh()).isFalse();
    }

    @Test
    void nobody_has_a_second_method() throws Exception {
        turn();

        assertThat(desk.brokenLimits).hasValue(0);
    }

    @Test
    void what_is_refused_is_no_success_and_its_person_stays_away() throws Exception {
        desk.refuseTheFirst = true;

        var turn = turn();

        assertThat(turn.all().measured().failures()).isOne();
        assertThat(operations(turn, Phase.ADD)).isEqualTo((PEOPLE - 1) * 29);
    }

    private Turn turn() throws InterruptedException, SQLException {
        return new Cycles(
                        crowd,
                        Collections.nCopies(4, desk),
                        people -> people.forEach(person -> person.knows("123456")),
                        ProcessorTime.ofNothing())
                .closed(LONG);
    }

    private static long operations(Turn turn, Phase phase) {
        return turn.part(phase.command()).measured().operations();
    }

    /** Accepts what the rules allow. */
    private static final class RecordingDesk implements Sender {

        private final Set<String> addresses = ConcurrentHashMap.newKeySet();
        private final Set<String> withMethod = ConcurrentHashMap.newKeySet();
        private final AtomicInteger brokenLimits = new AtomicInteger();
        private boolean refuseTheFirst;

        @Override
        public synchronized UUID add(Person person) throws IOException {
            if (refuseTheFirst) {
                refuseTheFirst = false;
                throw new IOException("refused");
            }
            if (!addresses.add(person.freshAddress()) || !withMethod.add(person.id())) {
                brokenLimits.incrementAndGet();
            }
            return UUID.randomUUID();
        }

        @Override
        public void verify(Person person) {
            if (!withMethod.contains(person.id())) {
                brokenLimits.incrementAndGet();
            }
        }

        @Override
        public void delete(Person person) {
            withMethod.remove(person.id());
        }

        @Override
        public void close() {
            // holds nothing open
        }
    }
}
