package dev.securityinfo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of the consumers' guide, with the libraries that it names and none of ours. */
class FollowTheFeedJourney {

    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "FollowTheFeed.java");

    private final Stack stack = Stack.running();

    @Test
    void the_example_sees_what_a_person_does() throws IOException {
        var person = stack.somebody();
        var method = person.adds(person.address()).text("methodId");
        person.verifies(method, person.codeMailedTo(person.address()));
        Path output = Files.createTempFile("follow-the-feed", ".txt");
        var follower =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-cp",
                                libraries(),
                                EXAMPLE.toString(),
                                stack.addresses().kafka())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            awaitLine(output, person.name() + " has 1 at position ");
            person.deletes(method);
            awaitLine(output, person.name() + " has 0 at position ");
        } finally {
            follower.destroyForcibly().onExit().join();
            Files.delete(output);
        }
    }

    private static void awaitLine(Path output, String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(output).content().contains(text));
    }

    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        it ->
                                it.matches(
                                        ".*/(kafka-clients|jackson-[a-z]+|slf4j-[a-z]+)-[^/]+\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
