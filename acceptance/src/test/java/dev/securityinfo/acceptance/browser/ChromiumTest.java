package dev.securityinfo.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ChromiumTest {

    @TempDir private Path folder;

    @Test
    void without_a_browser_the_gate_fails() {
        assertThatThrownBy(
                        () -> Chromium.onThePath(Map.of("PATH", folder.toString(), "CI", "true")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("apt-get install chromium");
    }

    @Test
    void without_a_browser_a_developer_is_told_what_to_install() {
        assertThatThrownBy(() -> Chromium.onThePath(Map.of("PATH", folder.toString())))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("apt-get install chromium");
    }

    @Test
    void a_browser_on_the_path_is_found() throws IOException {
        Path program = Files.createFile(folder.resolve("chromium-browser"));
        Files.setPosixFilePermissions(
                program, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));

        assertThat(Chromium.onThePath(Map.of("PATH", "/nowhere:" + folder))).isEqualTo(program);
    }
}
