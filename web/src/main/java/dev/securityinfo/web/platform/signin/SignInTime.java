package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.WebSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** When somebody last showed their password, by what the ID token says. */
@Component
class SignInTime {

    private final Clock clock;
    private final Duration limit;

    SignInTime(Clock clock, WebSettings settings) {
        this.clock = clock;
        this.limit = settings.recentSignIn();
    }

    /** An issuer that does not say when is not believed to have asked. */
    boolean isRecent(@Nullable Authentication person) {
        var at = at(person);
        return at != null && !at.plus(limit).isBefore(clock.instant());
    }

    static @Nullable Instant at(@Nullable Authentication person) {
        return person != null && person.getPrincipal() instanceof OidcUser user
                ? user.getAuthenticatedAt()
                : null;
    }
}
