package dev.securityinfo.notification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplatesTest {

    private final MessageTemplates templates = new MessageTemplates();

    @ParameterizedTest
    @ValueSource(strings = {"482913", "a<b>&\"c'", "é€😀", "[[${code}]]", "$1\\"})
    void a_word_is_written_as_any_other_value(String code) {
        for (var part : List.of("email.subject.txt", "email.body.txt", "email.body.html")) {
            var first = ofCode(part, new Word("000000"));
            var asWord = ofCode(part, new Word(code));

            assertThat(asWord).isEqualTo(ofCode(part, code)).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_word_is_seen_as_empty(Language language) {
        for (var part : List.of("email.body.txt", "email.body.html")) {
            for (var where : List.of("", "203.0.113.7, Firefox", "")) {
                var asWord = ofChange(language, part, new Word("What"), new Word(where));

                assertThat(asWord).isEqualTo(ofChange(language, part, "What", where));
            }
        }
    }

    private String ofCode(String part, Object code) {
        return templates.write(
                "verification-code",
                Language.DUTCH,
                part,
                Map.of("code", code, "organisation", "Contoso & Co", "minutes", 10L));
    }

    private String ofChange(Language language, String part, Object what, Object where) {
        var values = new HashMap<String, Object>();
        values.put("organisation", "Contoso");
        values.put("help", "");
        values.put("kind", "ADDED");
        values.put("changes", List.of(Map.of("what", what, "when", "now", "where", where)));
        return templates.write("security-alert", language, part, values);
    }
}
