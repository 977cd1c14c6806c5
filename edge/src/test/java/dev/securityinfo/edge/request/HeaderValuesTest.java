package dev.securityinfo.edge.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.securityinfo.edge.problem.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class HeaderValuesTest {

    @Test
    void an_idempotency_key_is_ascii() {
        for (var key : new String[] {"é", "\"é\"", "a\u0000", "\"a\nb\"", "\u007f"}) {
            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> IdempotencyKey.parse(List.of(key)));
        }
    }

    @Test
    void a_browser_has_no_controls_and_no_invisible_letters() {
        var request = new MockHttpServletRequest();
        request.addHeader("User-Agent", " a\tb\u001b[31m\u007fc\u202ed\r\n ");
        assertThat(Origin.of(request).browser()).isEqualTo("ab[31mcd");
    }

    @Test
    void a_browser_that_says_nothing_is_none() {
        var request = new MockHttpServletRequest();
        assertThat(Origin.of(request).browser()).isNull();
        request.addHeader("User-Agent", " \t");
        assertThat(Origin.of(request).browser()).isNull();
    }

    @Test
    void a_long_list_of_tags_is_read_in_no_time() {
        var tags = "\"1\",".repeat(2_000) + "\"7\"";
        assertThat(IfMatch.parse(List.of(tags)).allows(7)).isTrue();
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> IfMatch.parse(List.of(tags + ",".repeat(8_000) + "x")));
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> IdempotencyKey.parse(List.of("\"" + "\\\\".repeat(8_000))));
    }
}
