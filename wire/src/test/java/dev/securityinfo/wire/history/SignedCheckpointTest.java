package dev.securityinfo.wire.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.wire.history.SignedNote.NotBelieved;
import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCheckpointTest {

    private static final Checkpoint CHECKPOINT =
            new Checkpoint("contoso", 42, "ab".repeat(32), Instant.parse("2026-11-25T08:00:00.5Z"));

    @TempDir Path keys;

    @BeforeEach
    void makeKeys() throws IOException, GeneralSecurityException {
        KeysetTool.writeMissing(keys);
    }

    private CheckpointSigner signer() {
        return CheckpointSigner.open(
                keys.resolve(KeysetTool.CHECKPOINTS), "contoso", Clock.systemUTC());
    }

    @Test
    void a_note_is_written_as_tools_for_signed_notes_expect_it() {
        var note = signer().sign(CHECKPOINT).note();

        assertThat(note.lines().toList().subList(0, 5))
                .containsExactly(
                        "contoso",
                        "42",
                        "q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=",
                        "2026-11-25T08:00:00.500Z",
                        "");
        assertThat(note.lines().toList().get(5)).matches("\u2014 contoso [A-Za-z0-9+/]{91}=");
        assertThat(note).endsWith("\n");
    }

    @Test
    void who_knows_no_key_reads_what_a_note_states() throws NotBelieved {
        var signed = signer().sign(CHECKPOINT);

        assertThat(StatedCheckpoint.read(signed.note()).checkpoint().root())
                .isEqualTo(CHECKPOINT.root());
        assertThat(signed.key().toString())
                .startsWith(StatedCheckpoint.read(signed.note()).signer() + "+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2014 contoso",
                "- contoso AAAAAAAA",
                "\u2014 a b AAAAAAAA",
                "\u2014 contoso ?"
            })
    void a_note_that_states_no_signer_is_none(String signature) {
        var note = "%s\n%s\n".formatted(CHECKPOINT.text(), signature);

        assertThatThrownBy(() -> StatedCheckpoint.read(note)).isInstanceOf(NotBelieved.class);
    }

    /** The example in the documentation of Go's package sumdb/note. */
    @Test
    void a_signature_of_another_implementation_is_verified() {
        var key =
                CheckpointKey.parse(
                        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var text =
                "If you think cryptography is the answer to your problem,\n"
                        + "then you don't know what your problem is.\n";
        byte[] line =
                Base64.getDecoder()
                        .decode(
                                "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");

        assertThat(line).startsWith(key.id());
        assertThat(key.verifies(text.getBytes(UTF_8), java.util.Arrays.copyOfRange(line, 4, 68)))
                .isTrue();
        assertThat(key.verifies("x".getBytes(UTF_8), java.util.Arrays.copyOfRange(line, 4, 68)))
                .isFalse();
    }

    @Test
    void what_was_signed_is_read_again_by_whoever_has_the_public_key() throws NotBelieved {
        var signed = signer().sign(CHECKPOINT);
        var key = CheckpointKey.parse(signer().key().toString());

        var read = SignedCheckpoint.open(signed.note(), List.of(key));

        assertThat(read.checkpoint()).isEqualTo(CHECKPOINT);
        assertThat(read.key().fingerprint()).hasSize(64).isEqualTo(key.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "contoso", "q6ur", "2026", "\n\n", "\u2014", " contoso "})
    void a_note_that_was_changed_anywhere_is_not_believed(String part) {
        var note = signer().sign(CHECKPOINT).note();

        assertThatThrownBy(
                        () -> SignedCheckpoint.open(note.replaceFirst(part, "x"), signer().keys()))
                .isInstanceOf(NotBelieved.class);
    }

    @Test
    void a_key_that_was_rotated_is_still_known_and_a_foreign_one_is_not()
            throws IOException, GeneralSecurityException, NotBelieved {
        var before = signer().sign(CHECKPOINT);
        KeysetTool.addCheckpointKey(keys);
        var after = signer().sign(CHECKPOINT);

        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(SignedCheckpoint.open(before.note(), signer().keys()).key())
                .isEqualTo(before.key());
        assertThatThrownBy(() -> SignedCheckpoint.open(before.note(), List.of(after.key())))
                .isInstanceOf(NotBelieved.class)
                .hasMessage("No key that is known here has signed it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "contoso",
                "contoso+00000000+AQ==",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> CheckpointKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
