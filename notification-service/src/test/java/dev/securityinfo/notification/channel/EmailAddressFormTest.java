package dev.securityinfo.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.org",
                "alice.o'neil+info@mail.example.org",
                "a@xn--bcher-kva.example",
                "!#$%&'*+-/=?^_`{|}~@example.org"
            })
    void an_address_is_safe(String address) {
        assertThat(EmailAddressForm.isSafe(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "@example.org",
                "alice@",
                "alice@example.org\r\nRCPT TO:<bob@example.org>",
                "alice@example.org\n",
                "alice\r@example.org",
                "alice\u0000@example.org",
                "alice@example.org\u2028",
                "alice@exa mple.org",
                "alice@example.org,bob@example.org",
                "alice@bob@example.org",
                "<alice@example.org>",
                "Alice <alice@example.org>",
                "\"alice\"@example.org",
                "alice(comment)@example.org",
                "alice@[127.0.0.1]",
                "alice..smith@example.org",
                ".alice@example.org",
                "alice@-example.org",
                "alice@bücher.example",
                "älice@example.org",
                "a23456789.123456789.123456789.123456789.123456789.123456789.12345@example.org"
            })
    void more_or_less_than_an_address_is_not(String address) {
        assertThat(EmailAddressForm.isSafe(address)).isFalse();
    }

    @Test
    void a_very_long_address_is_not_safe_and_costs_no_time() {
        assertThat(EmailAddressForm.isSafe("a".repeat(60) + "@" + "a.".repeat(50_000) + "org"))
                .isFalse();
    }
}
