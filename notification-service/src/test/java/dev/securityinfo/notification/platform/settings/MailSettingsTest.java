package dev.securityinfo.notification.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"no-reply@contoso.com", "Contoso security info <no-reply@contoso.com>"})
    void a_sender_has_an_address_and_may_have_a_name(String from) {
        assertThat(of(from).isFromAnAddress()).isTrue();
        assertThat(of(from).sender().getAddress()).isEqualTo("no-reply@contoso.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contoso",
                "a@contoso.com, b@contoso.com",
                "a@contoso.com\r\nBcc: b@contoso.com",
                "no-reply-123456@contoso.com"
            })
    void anything_else_is_refused_at_start(String from) {
        assertThat(of(from).isFromAnAddress()).isFalse();
    }

    private static MailSettings of(String from) {
        return new MailSettings(from, 100, Duration.ofSeconds(30));
    }
}
