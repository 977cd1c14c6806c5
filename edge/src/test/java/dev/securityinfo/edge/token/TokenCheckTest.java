package dev.securityinfo.edge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class TokenCheckTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    /** The texts that were really checked. */
    private final List<String> checked = new ArrayList<>();

    private final TokenCheck check =
            new TokenCheck(this::decode, new RememberedCallers(100, () -> now));

    private Jwt decode(String token) {
        checked.add(token);
        if (token.startsWith("bad")) {
            throw new BadJwtException("bad");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .subject(token)
                .expiresAt(Instant.parse("2026-11-22T13:00:00Z"))
                .build();
    }

    private Object caller(String token) {
        return check.caller(token).subject();
    }

    @Test
    void a_token_is_checked_once_and_its_caller_remembered() {
        assertThat(caller("alice")).isEqualTo("alice");
        assertThat(caller("alice")).isEqualTo("alice");
        assertThat(checked).containsExactly("alice");
    }

    @Test
    void a_token_that_differs_in_one_letter_is_another() {
        caller("alice");
        assertThat(caller("alicf")).isEqualTo("alicf");
        assertThat(checked).containsExactly("alice", "alicf");
    }

    @Test
    void a_caller_is_forgotten_when_the_token_expires() {
        caller("alice");
        now = Instant.parse("2026-11-22T12:59:59.999Z");
        caller("alice");
        assertThat(checked).hasSize(1);
        now = Instant.parse("2026-11-22T13:00:00Z");
        caller("alice");
        assertThat(checked).hasSize(2);
    }

    @Test
    void a_bad_token_is_checked_each_time() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(InvalidBearerTokenException.class)
                    .isThrownBy(() -> caller("bad"));
        }
        assertThat(checked).hasSize(2);
    }

    @Test
    void an_issuer_that_did_not_answer_is_left_alone_for_a_second() throws IOException {
        var asked = new ArrayList<Instant>();
        var failFast = new FailFast(() -> now);
        var request = new MockClientHttpRequest(HttpMethod.GET, URI.create("http://issuer"));
        for (var after : new long[] {0, 500, 999, 1_000, 1_500}) {
            now = Instant.parse("2026-11-22T12:00:00Z").plusMillis(after);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () ->
                                    failFast.intercept(
                                            request,
                                            new byte[0],
                                            (_, _) -> {
                                                asked.add(now);
                                                throw new IOException("away");
                                            }));
        }
        assertThat(asked).hasSize(2);
    }
}
