package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    private static final PartStatus POSTGRES = PartStatus.initial("postgres", 15432);
    private static final PartStatus KAFKA = PartStatus.initial("kafka", 19092);

    @TempDir private Path directory = Path.of("");

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private Home home = new Home(directory);
    private Board board = new Board(home);

    @BeforeEach
    void open() {
        home = new Home(directory);
        home.prepare();
        board = new Board(home);
        board.open(List.of(POSTGRES, KAFKA));
    }

    @Test
    void it_is_over_when_all_is_up() {
        board.write(POSTGRES.up(Duration.ofSeconds(1)));
        board.write(KAFKA.up(Duration.ofSeconds(2)));

        await();

        assertThat(output.toString(StandardCharsets.UTF_8))
                .containsSubsequence("postgres", "up", "15432", "1.0 s", "kafka", "Ready after");
    }

    @Test
    void a_part_whose_third_start_failed_is_told_with_the_end_of_its_log() throws IOException {
        write("kafka", "Invalid cluster.id in: meta.properties");
        board.write(POSTGRES.up(Duration.ofSeconds(1)));
        board.write(KAFKA.died().died().died());

        assertThatThrownBy(this::await)
                .isInstanceOf(Complaint.class)
                .hasMessageContainingAll(
                        "kafka does not start.", "Invalid cluster.id", "./run reset");
    }

    @Test
    void a_part_that_failed_twice_has_another_try() throws IOException {
        write("kafka", "something that may pass");
        board.write(KAFKA.died().died());

        assertThatThrownBy(() -> new Progress(home, printer()).awaitAll(this::tooLate))
                .hasMessageContaining("It ended.");
    }

    @Test
    void data_of_another_version_are_told_at_the_first_failure() throws IOException {
        write(
                "postgres",
                "FATAL:  database files are incompatible with server",
                "\tat somewhere.in.a.StackTrace(Line.java:1)");
        board.write(POSTGRES.died());

        assertThatThrownBy(this::await)
                .isInstanceOf(Complaint.class)
                .hasMessageContainingAll(
                        "postgres does not start.", "another version", "./run reset")
                .hasMessageNotContaining("StackTrace");
    }

    @Test
    void a_part_that_somebody_takes_away_is_not_waited_for() {
        board.write(POSTGRES.up(Duration.ofSeconds(1)));
        board.want("kafka", false);

        assertThatThrownBy(this::await)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("./run start kafka");
    }

    @Test
    void who_waits_while_somebody_stops_it_is_told_just_that() {
        board.write(PartStatus.initial("supervisor", 0).now(PartState.STOPPED));

        assertThatThrownBy(() -> new Progress(home, printer()).awaitAll(this::tooLate))
                .isInstanceOf(Complaint.class)
                .hasMessage("It was stopped meanwhile, all of it.");
    }

    private void write(String part, String... lines) throws IOException {
        LogFile.begin(home.log(part), part);
        Files.write(home.log(part), List.of(lines), StandardOpenOption.APPEND);
    }

    private void await() {
        new Progress(home, printer()).awaitAll(() -> true);
    }

    private boolean tooLate() {
        return false;
    }

    private PrintStream printer() {
        return new PrintStream(output, true, StandardCharsets.UTF_8);
    }
}
