package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir private Path logs = Path.of("");

    @Test
    void a_log_that_grew_too_large_is_put_aside() throws IOException {
        var log = Files.write(logs.resolve("kafka.log"), new byte[(int) LogFile.LARGEST + 1]);

        LogFile.trim(logs);

        assertThat(Files.size(log)).isZero();
        assertThat(Files.size(logs.resolve("kafka.log.1"))).isEqualTo(LogFile.LARGEST + 1);
    }

    @Test
    void a_log_of_a_usual_size_stays() throws IOException {
        var log = Files.writeString(logs.resolve("kafka.log"), "one\ntwo\nthree\n");

        LogFile.trim(logs);

        assertThat(LogFile.lastLife(log)).containsExactly("one", "two", "three");
        assertThat(logs.resolve("kafka.log.1")).doesNotExist();
    }

    @Test
    void a_log_that_is_not_there_has_no_lines() {
        assertThat(LogFile.lastLife(logs.resolve("none.log"))).isEmpty();
    }

    @Test
    void what_an_earlier_life_died_of_is_not_held_against_the_last_one() throws IOException {
        var log = logs.resolve("kafka.log");
        LogFile.begin(log, "kafka");
        Files.writeString(log, "No space left on device\n", StandardOpenOption.APPEND);
        assertThat(LastWords.of(log).ailment()).contains(Ailment.DISK_FULL);

        LogFile.begin(log, "kafka");
        Files.writeString(log, "something else\n", StandardOpenOption.APPEND);

        assertThat(LogFile.lastLife(log)).containsExactly("something else");
        assertThat(LastWords.of(log).ailment()).isEmpty();
    }
}
