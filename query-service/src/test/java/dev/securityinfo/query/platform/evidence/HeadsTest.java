package dev.securityinfo.query.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.wire.history.EventHash;
import dev.securityinfo.wire.history.HistoryCheck.Event;
import dev.securityinfo.wire.history.HistoryRecord;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class HeadsTest {

    private final Heads heads = new Heads(10);

    @Test
    void so_many_are_remembered_and_each_stream_has_its_round() {
        var followed = new HashSet<String>();
        int rounds = 0;
        do {
            heads.begin();
            for (int i = 0; i < 100; i++) {
                if (heads.follow("stream-" + i)) {
                    heads.next(record("stream-" + i));
                    assertThat(heads.size()).isLessThanOrEqualTo(10);
                }
            }
            for (int i = 0; i < 100; i++) {
                if (heads.before("stream-" + i) != null) {
                    followed.add("stream-" + i);
                }
            }
        } while (++rounds < 2 * heads.parts());
        assertThat(heads.parts()).isGreaterThanOrEqualTo(10);
        assertThat(followed).hasSize(100);
    }

    @Test
    void one_that_was_found_wrong_is_followed_in_every_round() {
        so_many_are_remembered_and_each_stream_has_its_round();
        heads.suspect("stream-7");
        for (int round = 0; round < heads.parts(); round++) {
            heads.begin();
            assertThat(heads.follow("stream-7")).isTrue();
        }
    }

    private static HistoryRecord record(String stream) {
        return new HistoryRecord(stream, new Event(1, 1, EventHash.START, ""));
    }
}
