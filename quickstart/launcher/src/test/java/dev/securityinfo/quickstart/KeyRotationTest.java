package dev.securityinfo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyRotationTest {

    @TempDir private Path keys = Path.of("");

    private KeyRotation rotation = new KeyRotation(keys, nowhere());

    @BeforeEach
    void makeKeys() throws IOException, GeneralSecurityException {
        rotation = new KeyRotation(keys, nowhere());
        KeysetTool.writeMissing(keys);
    }

    @Test
    void codes_are_sealed_to_the_new_key_and_the_old_one_still_opens()
            throws IOException, GeneralSecurityException {
        var old = primary(KeysetTool.DELIVERY_PUBLIC);

        rotation.rotate(false);

        var renewed = primary(KeysetTool.DELIVERY_PUBLIC);
        assertThat(renewed).isNotEqualTo(old);
        assertThat(ids(KeysetTool.DELIVERY_PRIVATE)).containsExactlyInAnyOrder(old, renewed);
    }

    @Test
    void the_old_key_is_destroyed_when_its_last_code_is_a_day_past()
            throws IOException, GeneralSecurityException {
        rotation.rotate(false);
        var soon = Instant.now().plus(KeyRotation.KEPT).minus(Duration.ofMinutes(1));

        rotation.destroyOld(soon);
        assertThat(ids(KeysetTool.DELIVERY_PRIVATE)).hasSize(2);

        rotation.destroyOld(soon.plus(Duration.ofMinutes(2)));
        assertThat(ids(KeysetTool.DELIVERY_PRIVATE))
                .containsExactly(primary(KeysetTool.DELIVERY_PUBLIC));
    }

    private String primary(String file) throws IOException {
        return keyset(file).path("primaryKeyId").asString();
    }

    private List<String> ids(String file) throws IOException {
        return keyset(file)
                .path("key")
                .valueStream()
                .map(key -> key.path("keyId").asString())
                .toList();
    }

    private JsonNode keyset(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(keys.resolve(file)));
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
