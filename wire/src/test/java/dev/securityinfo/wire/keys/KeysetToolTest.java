package dev.securityinfo.wire.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool as operators call it. */
class KeysetToolTest {

    @TempDir private Path directory;

    @BeforeEach
    void keysets() throws IOException, GeneralSecurityException {
        run();
    }

    @Test
    void a_rotation_takes_three_steps() throws IOException, GeneralSecurityException {
        int old = publicKey();

        run("add-delivery-key");
        assertThat(publicKey()).isEqualTo(old);
        int added = privateKeys().getPrimary().getId();
        assertThat(ids(privateKeys())).containsExactly(old, added);

        run("publish-delivery-key");
        assertThat(publicKey()).isEqualTo(added);

        run("destroy-delivery-key", Integer.toUnsignedString(old));
        assertThat(ids(privateKeys())).containsExactly(added);
    }

    @Test
    void a_second_run_changes_nothing() throws IOException, GeneralSecurityException {
        int key = publicKey();

        run();

        assertThat(publicKey()).isEqualTo(key);
    }

    @Test
    void a_step_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> run("destroy-delivery-key"))
                .hasMessage("There is no step destroy-delivery-key");
        assertThatThrownBy(() -> run("rotate")).hasMessage("There is no step rotate");
    }

    @Test
    void the_key_in_use_cannot_be_destroyed() throws IOException, GeneralSecurityException {
        int key = publicKey();

        assertThatThrownBy(() -> run("destroy-delivery-key", Integer.toUnsignedString(key)))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(ids(privateKeys())).containsExactly(key);
    }

    private void run(String... step) throws IOException, GeneralSecurityException {
        var arguments = new String[step.length + 1];
        arguments[0] = directory.toString();
        System.arraycopy(step, 0, arguments, 1, step.length);
        KeysetTool.main(arguments);
    }

    private int publicKey() throws IOException, GeneralSecurityException {
        return KeysetTool.read(directory.resolve(KeysetTool.DELIVERY_PUBLIC)).getPrimary().getId();
    }

    private KeysetHandle privateKeys() throws IOException, GeneralSecurityException {
        return KeysetTool.read(directory.resolve(KeysetTool.DELIVERY_PRIVATE));
    }

    private static int[] ids(KeysetHandle keyset) {
        return IntStream.range(0, keyset.size()).map(i -> keyset.getAt(i).getId()).toArray();
    }
}
