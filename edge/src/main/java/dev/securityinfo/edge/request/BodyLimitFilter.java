package dev.securityinfo.edge.request;

import dev.securityinfo.edge.problem.FieldError;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.edge.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a body as far as its length was announced, or else up to the limit and one byte further;
 * never more. It stands behind the token check: a stranger's body is not read at all.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

    private static final byte[] NOTHING = {};

    private final int limit;
    private final ProblemWriter problems;

    BodyLimitFilter(int limit, ProblemWriter problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            problems.write(Problem.of(ProblemType.TOO_LARGE), response);
            return;
        }
        if (hasNone(request)) {
            chain.doFilter(new RequestInMemory(request, NOTHING), response);
            return;
        }
        byte[] body;
        try {
            body = body(request);
        } catch (IOException e) {
            // Broken off, too slow or not in the chunks that it says it comes in.
            problems.write(Problem.invalid(new FieldError("body", "complete")), response);
            return;
        }
        if (body.length > limit) {
            problems.write(Problem.of(ProblemType.TOO_LARGE), response);
            return;
        }
        chain.doFilter(new RequestInMemory(request, body), response);
    }

    /** As much room as was announced is enough; the container gives no more than that. */
    private byte[] body(HttpServletRequest request) throws IOException {
        int announced = (int) request.getContentLengthLong();
        return request.getInputStream().readNBytes(announced < 0 ? limit + 1 : announced);
    }

    /** Whoever sends no body says so by saying nothing; a later protocol need not. */
    private static boolean hasNone(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        return announced == 0
                || (announced < 0
                        && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                        && request.getProtocol().startsWith("HTTP/1."));
    }
}
