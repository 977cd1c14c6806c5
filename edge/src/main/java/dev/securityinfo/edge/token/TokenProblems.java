package dev.securityinfo.edge.token;

import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.edge.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What is wrong with a token, as a problem and in the words of RFC 6750. */
final class TokenProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(TokenProblems.class);

    private final ProblemWriter writer;

    TokenProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refused)
            throws IOException {
        if (refused instanceof IssuerAway) {
            log.warn("The issuer's keys cannot be read, so no new token can be checked");
            writer.write(Outage.problem(), response);
            return;
        }
        log.info("A request without a good token was refused: {}", reason(refused));
        // No reason is given beyond that: it would only help a forger.
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                refused instanceof OAuth2AuthenticationException
                        ? "Bearer error=\"invalid_token\""
                        : "Bearer");
        writer.write(Problem.of(ProblemType.NOT_AUTHENTICATED), response);
    }

    /** A word of ours or of the JDK's, nothing of the token. */
    private static String reason(AuthenticationException refused) {
        return (refused.getCause() == null ? refused : refused.getCause())
                .getClass()
                .getSimpleName();
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        writer.write(Problem.of(ProblemType.FORBIDDEN), response);
    }
}
