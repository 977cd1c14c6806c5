package dev.securityinfo.query.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BehindTest {

    private static final Duration NEAR = Duration.ofMillis(400);
    private static final TopicPartition ONE = new TopicPartition("events", 0);
    private static final TopicPartition OTHER = new TopicPartition("events", 1);

    private long millis;
    private final Behind behind = new Behind(() -> Duration.ofMillis(millis).toNanos());

    @Test
    void who_has_read_all_is_not_behind() {
        behind.observe(Map.of(ONE, 7L), Map.of(ONE, 7L));

        assertThat(behind.isAtMost(Duration.ZERO)).isTrue();
    }

    @Test
    void who_never_meets_the_end_is_behind_by_as_long_as_it_takes_to_come_to_where_it_was() {
        behind.observe(Map.of(ONE, 0L), Map.of(ONE, 1_000L));
        millis = 900;
        behind.observe(Map.of(ONE, 1_000L), Map.of(ONE, 1_090L));
        assertThat(behind.isAtMost(NEAR)).isFalse();

        millis = 980;
        behind.observe(Map.of(ONE, 1_090L), Map.of(ONE, 1_098L));
        assertThat(behind.isAtMost(NEAR)).isTrue();
    }

    @Test
    void all_partitions_count() {
        behind.observe(Map.of(ONE, 5L, OTHER, 0L), Map.of(ONE, 5L, OTHER, 1L));

        assertThat(behind.isAtMost(NEAR)).isFalse();
    }

    @Test
    void who_stands_still_is_behind_after_a_while() {
        behind.observe(Map.of(ONE, 5L), Map.of(ONE, 5L));
        behind.observe(Map.of(ONE, 5L), Map.of(ONE, 9L));
        assertThat(behind.isAtMost(NEAR)).isTrue();

        millis = 401;
        assertThat(behind.isAtMost(NEAR)).isFalse();
    }

    @Test
    void who_lost_a_place_is_not_near_any_more() {
        behind.observe(Map.of(ONE, 5L, OTHER, 5L), Map.of(ONE, 5L, OTHER, 5L));
        behind.observe(Map.of(ONE, 5L), Map.of());

        assertThat(behind.isAtMost(NEAR)).isFalse();
    }

    @Test
    void as_long_as_the_ends_are_not_known_nothing_is() {
        behind.observe(Map.of(ONE, 5L), Map.of());

        assertThat(behind.isAtMost(NEAR)).isFalse();
    }
}
