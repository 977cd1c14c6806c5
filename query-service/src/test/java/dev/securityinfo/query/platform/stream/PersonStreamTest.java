package dev.securityinfo.query.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonStreamTest {

    private final PersonStream nothingYet = PersonStream.nothingYet("alice");

    @Test
    void a_stream_is_not_complete_below_a_revision_that_was_announced() {
        var doubted = nothingYet.announcing(1);

        assertThat(doubted.isComplete()).isFalse();
        assertThat(doubted.atRevision(1).isComplete()).isTrue();
    }

    @Test
    void an_announcement_does_not_take_back_a_later_one() {
        assertThat(nothingYet.announcing(3).announcing(2)).isEqualTo(nothingYet.announcing(3));
    }
}
