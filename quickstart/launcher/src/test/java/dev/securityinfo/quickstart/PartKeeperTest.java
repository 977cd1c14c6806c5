package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.infrastructure.ChildProcess;
import dev.securityinfo.infrastructure.ChildProcess.Signal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartKeeperTest {

    @TempDir private Path directory = Path.of("");

    private Home home = new Home(directory);
    private Board board = new Board(home);

    @BeforeEach
    void open() {
        home = new Home(directory);
        home.prepare();
        board = new Board(home);
    }

    @Test
    void a_process_that_ends_each_time_is_told_with_its_last_words() {
        var quitter = new Quitter(home, "echo no such luck; exit 3");

        assertThatThrownBy(() -> keepUntilUp(quitter))
                .isInstanceOf(Complaint.class)
                .hasMessageContainingAll(
                        "quitter does not start.", "no such luck", "ended with exit code 3");
        assertThat(board.status("quitter").orElseThrow().failedStarts()).isEqualTo(3);
    }

    @Test
    void a_part_that_has_not_even_a_process_is_told_too() {
        var impossible = new Quitter(home, "");

        assertThatThrownBy(() -> keepUntilUp(impossible))
                .isInstanceOf(Complaint.class)
                .hasMessageContainingAll("quitter does not start.", "Nothing to start");
    }

    private void keepUntilUp(Part part) {
        var status = PartStatus.initial(part.name(), 1);
        board.open(List.of(status));
        var keeper = new PartKeeper(part, board, status);
        var thread = Thread.ofPlatform().start(keeper);
        try {
            var nowhere =
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            new Progress(home, nowhere).awaitAll(thread::isAlive);
        } finally {
            keeper.close();
        }
    }

    /** Never gets ready; without a script it does not even begin. */
    private record Quitter(Home home, String script) implements Part {

        @Override
        public String name() {
            return "quitter";
        }

        @Override
        public List<NamedPort> ports() {
            return List.of(NamedPort.WEB);
        }

        @Override
        public Set<String> after() {
            return Set.of();
        }

        @Override
        public ChildProcess start(Consumer<ChildProcess> born) {
            if (script.isEmpty()) {
                throw new IllegalStateException("Nothing to start");
            }
            var process =
                    ChildProcess.start(
                            List.of("sh", "-c", script),
                            Map.of(),
                            home.directory(),
                            home.log(name()),
                            Signal.KILL);
            born.accept(process);
            return process;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void stop(ChildProcess process) {
            process.stop(Signal.TERM, Duration.ofSeconds(5));
        }
    }
}
