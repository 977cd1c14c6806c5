package dev.securityinfo.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.notification.channel.HandOver.Accepted;
import dev.securityinfo.notification.channel.HandOver.Deferred;
import dev.securityinfo.notification.channel.HandOver.Unconfirmed;
import dev.securityinfo.notification.channel.HandOver.Unreachable;
import dev.securityinfo.notification.platform.BackOff;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Breaker breaker =
            new Breaker(new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(1)));

    @Test
    void a_channel_that_answers_gets_all_there_is_room_for() {
        breaker.saw(new Accepted(), NOW);
        breaker.saw(new Deferred(), NOW);
        breaker.saw(new Unconfirmed(), NOW);

        assertThat(breaker.allows(8, 0, NOW)).isEqualTo(8);
    }

    @Test
    void a_dead_channel_is_left_alone_and_then_tried_with_one_message() {
        breaker.saw(new Unreachable(), NOW);

        assertThat(breaker.allows(8, 0, NOW)).isZero();
        assertThat(breaker.allows(8, 0, breaker.closedUntil())).isEqualTo(1);
        assertThat(breaker.allows(7, 1, breaker.closedUntil())).isZero();
    }

    @Test
    void what_failed_together_is_one_failure() {
        breaker.saw(new Unreachable(), NOW);
        var until = breaker.closedUntil();
        breaker.saw(new Unreachable(), NOW);

        assertThat(breaker.closedUntil()).isEqualTo(until).isBefore(NOW.plusMillis(1001));
    }

    @Test
    void the_pauses_grow_and_end_with_the_first_answer() {
        var now = NOW;
        for (int i = 0; i < 10; i++) {
            breaker.saw(new Unreachable(), now);
            assertThat(breaker.closedUntil()).isBeforeOrEqualTo(now.plusSeconds(10));
            now = breaker.closedUntil();
        }
        assertThat(now).isAfter(NOW.plusSeconds(30));

        breaker.saw(new Deferred(), now);

        assertThat(breaker.allows(8, 0, now)).isEqualTo(8);
    }
}
