package dev.securityinfo.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPrintableTest {

    private static final String LETTERS = "abc =.\t é€😀\u0000\r\n";

    @Test
    void what_was_written_is_read_again_whatever_it_was() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var text = text(random);

            assertThat(read(written(text)))
                    .as("seed %d, text %d", seed, i)
                    .isEqualTo(text.replaceAll("\r?\n", "\r\n"));
            assertThat(written(text).split("\r\n", -1))
                    .as("seed %d, text %d", seed, i)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76))
                    .allSatisfy(line -> assertThat(line).matches("[\t -~]*(?<![\t ])"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {74, 75, 76, 77, 151, 152})
    void a_long_line_goes_on_in_the_next(int length) throws Exception {
        var text = "x".repeat(length);

        assertThat(read(written(text))).isEqualTo(text);
    }

    private static String text(Random random) {
        var letters = LETTERS.codePoints().toArray();
        var text = new StringBuilder();
        for (int i = random.nextInt(200); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private static String written(String text) {
        var out = new ByteArrayOutputStream();
        QuotedPrintable.write(text, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String read(String written) throws IOException, MessagingException {
        var in = new ByteArrayInputStream(written.getBytes(StandardCharsets.US_ASCII));
        return new String(
                MimeUtility.decode(in, "quoted-printable").readAllBytes(), StandardCharsets.UTF_8);
    }
}
