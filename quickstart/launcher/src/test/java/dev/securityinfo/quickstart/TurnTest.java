package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {

    @TempDir private Path directory = Path.of("");

    private Home home = new Home(directory);

    /** Takes a turn and keeps it for as long as it lives. */
    static final class Keeper {

        private Keeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (var _ = Turn.await(new Home(Path.of(arguments[0])))) {
                System.out.println("mine");
                new CountDownLatch(1).await();
            }
        }
    }

    @BeforeEach
    void prepare() {
        home = new Home(directory.resolve("a home"));
        home.prepare();
    }

    @Test
    void one_waits_until_the_other_process_is_gone_however_it_goes() throws IOException {
        var keeper =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Keeper.class.getName(),
                                home.directory().toString())
                        .start();
        try (var output = keeper.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("mine");

            var killed = new CountDownLatch(1);
            try (var _ =
                    Turn.await(
                            home,
                            () -> {
                                killed.countDown();
                                keeper.destroyForcibly();
                            })) {
                assertThat(killed.getCount()).isZero();
            }
        } finally {
            keeper.destroyForcibly();
        }
    }

    @Test
    void one_waits_for_another_thread_too() {
        var first = Turn.await(home);
        var waited = new CountDownLatch(1);

        try (var _ =
                Turn.await(
                        home,
                        () -> {
                            waited.countDown();
                            first.close();
                        })) {
            assertThat(waited.getCount()).isZero();
        }
    }
}
