package dev.securityinfo.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import dev.securityinfo.command.Answer;
import dev.securityinfo.command.RunningCommandService;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The key service does not answer: commands that need it are refused for a while. */
class WrappingKeyAwayTest {

    private static final String URI = "outage-kms://wrapping";

    /** A KMS that keeps nothing secret and can be away. */
    private static final class OutageKms implements KmsClient, Aead {

        private boolean away;

        @Override
        public boolean doesSupport(String uri) {
            return uri.equals(URI);
        }

        @Override
        public KmsClient withCredentials(String path) {
            return this;
        }

        @Override
        public KmsClient withDefaultCredentials() {
            return this;
        }

        @Override
        public Aead getAead(String uri) {
            return this;
        }

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData)
                throws GeneralSecurityException {
            return answer(plaintext);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
                throws GeneralSecurityException {
            return answer(ciphertext);
        }

        /** As the clients of the clouds wrap it. */
        private byte[] answer(byte[] bytes) throws GeneralSecurityException {
            if (away) {
                throw new GeneralSecurityException("secret", new IOException("secret"));
            }
            return bytes;
        }
    }

    @Test
    void who_needs_it_is_told_to_come_again_and_nothing_is_left_behind() {
        var kms = new OutageKms();
        KmsClients.add(kms);
        var settings = Map.of("security-info.keys.wrapping", URI);
        try (var service = RunningCommandService.shared().anotherInstance(settings);
                var restarted = service.anotherInstance(settings)) {
            var ann = service.person("kms-ann");
            var bob = service.person("kms-bob");
            ann.adds("kms-ann@example.org");

            kms.away = true;
            isUnavailable(ann.at(restarted).adds("kms-ann2@example.org"));
            isUnavailable(bob.adds("kms-bob@example.org"));
            assertThat(ann.events()).hasSize(2);
            assertThat(bob.events()).isEmpty();

            kms.away = false;
            assertThat(ann.at(restarted).adds("kms-ann2@example.org").status()).isEqualTo(201);
            assertThat(bob.adds("kms-bob@example.org").status()).isEqualTo(201);
        }
    }

    private static void isUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }
}
