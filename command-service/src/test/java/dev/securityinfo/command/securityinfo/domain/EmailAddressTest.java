package dev.securityinfo.command.securityinfo.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "alice@example.org, alice@example.org",
        "Alice.B+tag@Example.ORG, alice.b+tag@example.org",
        "alice@münchen.example, alice@xn--mnchen-3ya.example",
        "alice@MÜNCHEN.example, alice@xn--mnchen-3ya.example",
        "alice@xn--mnchen-3ya.example, alice@xn--mnchen-3ya.example",
        "alice@faß.example, alice@xn--fa-hia.example",
        "alice@例え.テスト, alice@xn--r8jz45g.xn--zckzah",
        "alice@example。org, alice@example.org",
        "o'neil@example.org, o'neil@example.org",
    })
    void addresses_that_count_as_the_same_have_one_canonical_form(
            String entered, String canonical) {
        assertThat(EmailAddress.parse(entered).canonical()).isEqualTo(canonical);
        assertThat(EmailAddress.parse(EmailAddress.parse(entered).canonical()).canonical())
                .isEqualTo(canonical);
    }

    @Test
    void a_code_is_sent_to_the_local_part_as_typed() {
        assertThat(EmailAddress.parse(" Alice@MÜNCHEN.example ").deliverable())
                .isEqualTo("Alice@xn--mnchen-3ya.example");
    }

    @Test
    void an_address_is_shown_as_it_was_typed() {
        assertThat(EmailAddress.parse(" Alice@MÜNCHEN.example ").entered())
                .isEqualTo("Alice@MÜNCHEN.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "alice",
                "@example.org",
                "alice@",
                "alice@localhost",
                "alice@example.",
                "alice@.example.org",
                "alice@example..org",
                "alice@-example.org",
                "alice@exam_ple.org",
                "alice@[127.0.0.1]",
                "alice@127.0.0.1",
                "alice@example.org\r\nBcc: bob@example.org",
                "alice\r\n@example.org",
                "alice@example.org\r\n",
                "\nalice@example.org",
                "alice@example.org\t",
                "alice@example.org\u2028",
                "al\u0000ice@example.org",
                "alice@exa\u0000mple.org",
                "\"alice\"@example.org",
                "alice(comment)@example.org",
                "<alice@example.org>",
                "Alice <alice@example.org>",
                "alice@example.org, bob@example.org",
                ".alice@example.org",
                "alice.@example.org",
                "al..ice@example.org",
                "al ice@example.org",
                "älice@example.org",
                "alıce@example.org",
                "alice@@example.org",
                "al@ice@example.org",
                "alice@exa\u2028mple.org",
                "alice@exa%0d%0ample.org",
                "alice@xn--a.example",
                "alice@example.o\u0661g",
            })
    void what_is_no_address_is_malformed(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text))
                .isInstanceOf(EmailAddress.Malformed.class);
    }

    @Test
    void an_address_has_at_most_254_characters() {
        var domain = "d".repeat(60) + "." + "d".repeat(60) + "." + "d".repeat(60) + ".example";
        var longest = "a".repeat(254 - domain.length() - 1) + "@" + domain;

        assertThat(longest).hasSize(254);
        assertThat(EmailAddress.parse(longest).deliverable()).isEqualTo(longest);
        assertThatThrownBy(() -> EmailAddress.parse("a" + longest))
                .isInstanceOf(EmailAddress.Malformed.class);
    }

    @Test
    void a_local_part_has_at_most_64_characters() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.org").deliverable()).hasSize(76);
        assertThatThrownBy(() -> EmailAddress.parse("a".repeat(65) + "@example.org"))
                .isInstanceOf(EmailAddress.Malformed.class);
    }

    @Test
    void thousands_of_spaces_are_refused_at_once() {
        var text = "a" + " ".repeat(1_000_000) + "b";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                        assertThatThrownBy(() -> EmailAddress.parse(text))
                                .isInstanceOf(EmailAddress.Malformed.class));
    }

    @Test
    void an_address_never_prints_itself() {
        assertThat(EmailAddress.parse("alice@example.org").toString()).doesNotContain("alice");
    }
}
