package dev.securityinfo.notification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class EveryMessageIsWrittenInEveryLanguageTest {

    private static final PathMatchingResourcePatternResolver RESOURCES =
            new PathMatchingResourcePatternResolver();

    @Test
    void every_part_of_every_message_is_there_in_every_language() throws IOException {
        var english = parts(Language.ENGLISH);

        assertThat(english)
                .contains(
                        "security-alert/email.subject.txt",
                        "security-alert/email.change.txt",
                        "security-alert/email.body.txt",
                        "security-alert/email.body.html",
                        "verification-code/email.subject.txt",
                        "verification-code/email.body.txt",
                        "verification-code/email.body.html");
        for (Language language : Language.values()) {
            assertThat(parts(language)).as(language.tag()).isEqualTo(english);
        }
    }

    private static List<String> parts(Language language) throws IOException {
        return Arrays.stream(
                        RESOURCES.getResources("classpath:messages/*/" + language.tag() + "/*"))
                .map(part -> messageOf(part, language) + "/" + part.getFilename())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String messageOf(Resource part, Language language) {
        try {
            var path = part.getURL().getPath();
            return Stream.of(path.split("/" + language.tag() + "/")[0].split("/"))
                    .reduce((_, last) -> last)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
