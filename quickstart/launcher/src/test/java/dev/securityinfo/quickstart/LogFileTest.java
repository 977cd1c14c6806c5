package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        assertThat(LogFile.lastLines(log, 2)).containsExactly("two", "three");
        assertThat(logs.resolve("kafka.log.1")).doesNotExist();
    }

    @Test
    void a_log_that_is_not_there_has_no_lines() {
        assertThat(LogFile.lastLines(logs.resolve("none.log"), 5)).isEmpty();
    }
}
