package dev.securityinfo.command.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.platform.kafka.FeedOrder.Late;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedOrderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 2 5 7",
                "1 2 2 2 5", // a producer sends again
                "1 2 5 7 2 5 7 8", // the cursor was set back
                "1 2 5 7 5 7 2 5 7 8", // twice, and further
                "1 5 7 2 5 7 8", // a republication fills a gap
                "1 5 7 2 5 2 5 7 8", // it is interrupted in between
                "1 5 9 2 5 7 9 11", // it fills two
                "1 5 7 2 1 5 7 8" // somebody else's repeat comes in between
            })
    void is_kept(String positions) {
        assertThat(lateIn(positions)).isEqualTo(Late.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 5 7 2",
                "1 5 7 2 8", // those that it should have come before do not follow
                "1 5 7 2 7 8", // not all of them
                "1 5 7 2 7 5" // in another order
            })
    void is_not_kept(String positions) {
        assertThat(lateIn(positions)).isEqualTo(new Late(2, 3));
    }

    @Test
    void the_first_of_those_out_of_order_is_told() {
        assertThat(lateIn("1 5 7 6 3")).isEqualTo(new Late(3, 4));
        assertThat(lateIn("1 5 7 3 6")).isEqualTo(new Late(3, 3));
    }

    private static Late lateIn(String positions) {
        var order = new FeedOrder();
        long offset = 0;
        for (var position : positions.isEmpty() ? new String[0] : positions.split(" ")) {
            order.next(Integer.parseInt(position), offset++);
        }
        return order.late();
    }
}
