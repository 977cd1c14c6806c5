package dev.securityinfo.wire.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHashTest {

    /** As {@code (head -c 32 /dev/zero; printf '{}') | sha256sum} says. */
    private static final String FIRST =
            "fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db";

    @Test
    void it_is_the_sha_256_of_the_one_before_and_the_record() {
        assertThat(EventHash.START.then("{}".getBytes(UTF_8))).hasToString(FIRST);
    }

    @Test
    void it_depends_on_all_that_came_before() {
        var one = EventHash.START.then("1".getBytes(UTF_8)).then("3".getBytes(UTF_8));
        var other = EventHash.START.then("2".getBytes(UTF_8)).then("3".getBytes(UTF_8));

        assertThat(one).isNotEqualTo(other);
        assertThat(EventHash.parse(one.toString())).isEqualTo(one).hasSameHashCodeAs(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "ZZ", "FA1F"})
    void what_is_no_hash_is_refused(String text) {
        assertThatThrownBy(() -> EventHash.parse(text + FIRST.substring(text.length() + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventHash.parse(FIRST.toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
