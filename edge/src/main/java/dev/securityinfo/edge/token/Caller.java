package dev.securityinfo.edge.token;

import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import jakarta.servlet.ServletRequest;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom the token speaks for; an argument of any controller method.
 *
 * @param subject the user id: {@code sub} as it stands
 * @param client the program that the person uses: {@code azp} or {@code client_id}
 * @param expiresAt when the token stops being believed: an answer that goes on ends then
 */
public record Caller(
        String subject, Set<String> scopes, @Nullable String client, Instant expiresAt) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whose request this is, for a filter behind the token check; null where nobody was asked. */
    public static @Nullable Caller of(ServletRequest request) {
        return request.getAttribute(TokenFilter.CALLER) instanceof Caller caller ? caller : null;
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    public boolean isAdministrator() {
        return has(Scope.ADMINISTRATION);
    }

    /**
     * For routes that are about nobody's data; {@link OwnUser} and {@link AdministeredUser} ask by
     * themselves.
     */
    public void require(String scope) {
        if (!has(scope)) {
            throw Problem.of(ProblemType.FORBIDDEN).thrown();
        }
    }
}
