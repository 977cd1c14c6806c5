package dev.securityinfo.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @Test
    void two_that_unpack_at_once_have_the_same_programs_and_leave_nothing_else(
            @TempDir Path directory) throws Exception {
        var together = new CyclicBarrier(2);
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> unpacked(directory, together));
            var other = both.submit(() -> unpacked(directory, together));

            assertThat(one.get().postgres()).isExecutable().isEqualTo(other.get().postgres());
        }
        try (var entries = Files.list(directory)) {
            assertThat(entries).hasSize(1);
        }
    }

    private static PostgresBinaries unpacked(Path directory, CyclicBarrier together)
            throws Exception {
        together.await();
        return PostgresBinaries.unpackedIn(directory);
    }
}
