package dev.securityinfo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.web.stage.Stage;
import dev.securityinfo.web.stage.StandInIssuer;
import org.junit.jupiter.api.Test;

class IssuerAwayTest {

    @Test
    void the_pages_start_without_the_issuer_say_that_it_is_away_and_go_on_when_it_is_back() {
        Stage.browser();
        try (var issuer = new StandInIssuer()) {
            issuer.leave();
            try (var web = Stage.start(issuer)) {
                var browser = Stage.browser(web);
                var away = browser.get("/security-info");

                assertThat(browser.once("/actuator/health/readiness").statusCode()).isEqualTo(200);
                assertThat(away.status()).isEqualTo(503);
                assertThat(away.header("Retry-After")).isEqualTo("10");
                assertThat(away.text()).contains("Sign-in is not available");

                issuer.comeBack();
                var back = browser.get(away.form("a.button").attr("href"));
                assertThat(back.path()).isEqualTo("/security-info");
                assertThat(back.status()).isEqualTo(200);
            }
        }
    }
}
