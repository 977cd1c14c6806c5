package dev.securityinfo.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** The client knows of a sign-in by auth_time, in whole seconds: both must call it old at once. */
class AgeOfASignInTest {

    private static final Instant SIGNED_IN = Instant.parse("2026-11-25T12:00:00.900Z");

    @BeforeEach
    void sign_in() {
        GrantedAuthority password =
                FactorGrantedAuthority.withAuthority("FACTOR_PASSWORD").issuedAt(SIGNED_IN).build();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new TestingAuthenticationToken("alice", "secret", List.of(password)));
    }

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void it_is_recent_up_to_max_age_after_auth_time() throws Exception {
        assertThat(countsAt("2026-11-25T12:00:10Z")).isTrue();
    }

    @Test
    void it_is_old_where_auth_time_is_older_than_max_age() throws Exception {
        assertThat(countsAt("2026-11-25T12:00:10.500Z")).isFalse();
    }

    private static boolean countsAt(String now) throws Exception {
        var request = new MockHttpServletRequest("GET", "/oauth2/authorize");
        request.setServletPath("/oauth2/authorize");
        request.setParameter("max_age", "10");
        new RecentSignIn(Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }
}
