package dev.securityinfo.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access tokens for scripts and tests, for anybody: a name that is in no list makes a new person.
 */
@RestController
class ScriptTokenEndpoint {

    private static final String CLIENT = "scripts";
    private static final int LARGEST_BODY = 16 * 1024;

    private final IssuerSettings settings;
    private final People people;
    private final TokenContents contents;
    private final JwtEncoder encoder;
    private final JsonMapper json;

    ScriptTokenEndpoint(
            IssuerSettings settings,
            People people,
            TokenContents contents,
            JwtEncoder encoder,
            JsonMapper json) {
        this.settings = settings;
        this.people = people;
        this.contents = contents;
        this.encoder = encoder;
        this.json = json;
    }

    @PostMapping("/scripts/token")
    ResponseEntity<Map<String, Object>> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        if (!isAllowed(authorization)) {
            return problem(
                    HttpStatus.UNAUTHORIZED,
                    Map.of("type", "/problems/not-authenticated", "title", "Not authenticated"));
        }
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    Map.of("type", "/problems/too-large", "title", "Over 16 KiB"));
        }
        return switch (ScriptTokenRequest.read(json, body)) {
            case ScriptTokenRequest.Asked asked -> issue(asked);
            case ScriptTokenRequest.Wrong(var faults) -> invalid(faults);
        };
    }

    private boolean isAllowed(@Nullable String authorization) {
        var secret = settings.scriptSecret();
        return secret != null
                && authorization != null
                && DemoPasswords.same(authorization, "Bearer " + secret);
    }

    private ResponseEntity<Map<String, Object>> issue(ScriptTokenRequest.Asked asked) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var scopes = asked.scopes().orElseGet(() -> people.scopesOf(asked.subject()));
        var claims =
                JwtClaimsSet.builder()
                        .issuer(settings.url())
                        .subject(asked.subject())
                        .issuedAt(now)
                        .notBefore(now)
                        .expiresAt(now.plus(asked.lifetime()))
                        .id(UUID.randomUUID().toString());
        contents.access(claims, CLIENT, scopes);
        var token =
                encoder.encode(
                        JwtEncoderParameters.from(
                                JwsHeader.with(SignatureAlgorithm.ES256).build(), claims.build()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        Map.of(
                                "access_token", token.getTokenValue(),
                                "token_type", "Bearer",
                                "expires_in", asked.lifetime().toSeconds(),
                                "scope", String.join(" ", new TreeSet<>(scopes))));
    }

    private static ResponseEntity<Map<String, Object>> invalid(
            List<ScriptTokenRequest.Fault> faults) {
        return problem(
                HttpStatus.BAD_REQUEST,
                Map.of(
                        "type", "/problems/invalid-request",
                        "title", "The request is not valid",
                        "errors", faults));
    }

    private static ResponseEntity<Map<String, Object>> problem(
            HttpStatus status, Map<String, Object> problem) {
        var response =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        var body = new TreeMap<>(problem);
        body.put("status", status.value());
        return response.body(body);
    }
}
