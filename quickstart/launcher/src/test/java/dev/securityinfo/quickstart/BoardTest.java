package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

    @TempDir private Path directory = Path.of("");

    private Board board = new Board(new Home(directory));

    @BeforeEach
    void open() {
        var home = new Home(directory);
        home.prepare();
        board = new Board(home);
        board.open(
                List.of(PartStatus.initial("postgres", 15432), PartStatus.initial("kafka", 19092)));
    }

    @Test
    void parts_are_listed_in_the_order_of_their_start() {
        assertThat(board.all()).extracting(PartStatus::part).containsExactly("postgres", "kafka");
    }

    @Test
    void a_status_is_read_as_it_was_written() {
        var process = new Identity(4711, "12345@a-boot");
        var status =
                PartStatus.initial("kafka", 19092).starting(process).up(Duration.ofMillis(1234));

        board.write(status);

        assertThat(board.status("kafka")).contains(status);
        assertThat(board.isUp("kafka")).isTrue();
        assertThat(board.isUp("postgres")).isFalse();
    }

    @Test
    void starts_that_failed_are_counted_until_one_succeeds() {
        var once = PartStatus.initial("kafka", 19092).died();
        var twice = once.now(PartState.STARTING).died();

        board.write(twice);

        assertThat(board.status("kafka").orElseThrow().failedStarts()).isEqualTo(2);
        assertThat(twice.up(Duration.ZERO).died().failedStarts()).isZero();
    }

    @Test
    void a_part_is_wanted_until_somebody_stops_it() {
        assertThat(board.isWanted("kafka")).isTrue();

        board.want("kafka", false);
        assertThat(board.isWanted("kafka")).isFalse();
        assertThat(board.isWanted("postgres")).isTrue();

        board.want("kafka", true);
        assertThat(board.isWanted("kafka")).isTrue();
    }

    @Test
    void a_new_supervisor_starts_with_a_clean_board() {
        board.want("kafka", false);

        board.open(List.of(PartStatus.initial("kafka", 19092)));

        assertThat(board.isWanted("kafka")).isTrue();
        assertThat(board.all()).hasSize(1);
    }
}
