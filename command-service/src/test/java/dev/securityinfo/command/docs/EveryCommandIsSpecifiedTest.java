package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryCommandIsSpecifiedTest {

    private static final Path SPECIFICATIONS =
            Path.of("src/test/java/dev/securityinfo/command/securityinfo/domain");

    static List<String> commands() {
        return Commands.names();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_has_a_case_that_is_accepted_and_one_that_is_refused(String command)
            throws IOException {
        var specification = SPECIFICATIONS.resolve(command + "Test.java");

        assertThat(specification).exists();
        assertThat(Files.readString(specification)).contains(".accepts(", ".refuses(");
    }
}
