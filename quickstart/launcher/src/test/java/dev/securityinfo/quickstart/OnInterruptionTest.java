package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OnInterruptionTest {

    private static final int ENDED_BY_TERM = 128 + 15;

    /** Begins something, and would go on as soon as that is ended. */
    static final class Beginner {

        private Beginner() {}

        public static void main(String[] arguments) throws InterruptedException {
            var ended = new CountDownLatch(1);
            try (var _ = OnInterruption.run(ended::countDown)) {
                System.out.println("begun");
                ended.await();
            }
            System.out.println("went on");
        }
    }

    @Test
    void what_was_begun_is_ended_and_nothing_comes_after_it()
            throws IOException, InterruptedException {
        var beginner =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Beginner.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try (var output = beginner.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("begun");

            beginner.toHandle().destroy(); // Process.destroy would close its output

            assertThat(output.lines()).containsExactly("Stopping what was started.");
            assertThat(beginner.waitFor()).isEqualTo(ENDED_BY_TERM);
        }
    }

    @Test
    void what_is_closed_in_time_is_not_ended() {
        var ended = new CountDownLatch(1);

        OnInterruption.run(ended::countDown).close();

        assertThat(ended.getCount()).isEqualTo(1);
    }
}
