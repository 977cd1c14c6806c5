package dev.securityinfo.query.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.edge.problem.InvalidRequest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final Cursor CURSOR =
            new Cursor(Instant.parse("2026-01-31T12:00:00.123456Z"), 17, UUID.randomUUID());

    @Test
    void a_cursor_comes_back_as_it_was() {
        assertThat(Cursor.parse("before", CURSOR.toString())).isEqualTo(CURSOR);
        assertThat(Cursor.parse("before", Cursor.NEWEST.toString())).isEqualTo(Cursor.NEWEST);
    }

    @Test
    void half_a_cursor_is_none() {
        var text = CURSOR.toString();

        refuses(text.substring(1));
        refuses(text + "A");
        refuses(text + "=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "next",
                "00000000-0000-0000-0000-000000000000",
                // A time that no database knows.
                "f_________________________________________8",
                "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                // The same bytes in another writing.
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB"
            })
    void nothing_else_is_a_cursor(String text) {
        refuses(text);
    }

    private static void refuses(String text) {
        assertThatThrownBy(() -> Cursor.parse("before", text)).isInstanceOf(InvalidRequest.class);
    }
}
