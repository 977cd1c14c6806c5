package dev.securityinfo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The read models of the running system are made again while a person looks at theirs. */
class RebuildJourney {

    private final Stack stack = Stack.running();

    @Test
    void whoever_looks_meanwhile_sees_what_they_saw_before() throws Exception {
        var person = stack.somebody();
        var method = person.adds(person.address()).text("methodId");
        var code = person.codeMailedTo(person.address());
        assertThat(person.verifies(method, code).status()).isEqualTo(200);
        var before = person.securityInfo(3);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looking =
                    threads.submit(
                            () -> {
                                int times = 0;
                                for (; !over.get(); times++) {
                                    assertThat(person.securityInfo(3)).isEqualTo(before);
                                }
                                return times;
                            });
            try {
                var rebuilt = stack.run("rebuild");

                assertThat(rebuilt.exit()).as(rebuilt.output()).isZero();
                assertThat(rebuilt.output())
                        .contains("Reading the topics")
                        .contains("were made again and are shown");
            } finally {
                over.set(true);
            }
            assertThat(looking.get()).isPositive();
        }
        assertThat(person.deletes(method).status()).isEqualTo(204);
        assertThat(person.securityInfo(4).path("methods").size()).isZero();
    }
}
