package dev.securityinfo.benchmarks.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchHomeTest {

    @TempDir private Path directory;

    @Test
    void a_run_begins_with_fresh_data_and_the_programs_of_the_last_one() throws IOException {
        var home = new BenchHome(directory, directory.resolve("home"));
        home.prepare();
        Files.createDirectories(home.path("postgres").resolve("base"));
        Files.createDirectories(home.path("binaries").resolve("postgresql"));

        home.prepare();

        assertThat(home.path("postgres")).doesNotExist();
        assertThat(home.path("binaries").resolve("postgresql")).exists();
    }

    @Test
    void what_no_run_has_made_is_not_deleted() throws IOException {
        var theirs = Files.writeString(directory.resolve("letters.txt"), "Dear ...");
        var home = new BenchHome(directory, directory);

        assertThatThrownBy(home::prepare).isInstanceOf(IOException.class);
        assertThat(theirs).exists();
    }
}
