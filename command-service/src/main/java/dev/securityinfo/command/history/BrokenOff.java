package dev.securityinfo.command.history;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * An answer that cannot be brought to its end must not look as if it were whole: the connection is
 * cut, and the reader sees that something is missing.
 */
final class BrokenOff extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String MARK = BrokenOff.class.getName();

    /** The answer to this request ends here. */
    static void mark(HttpServletRequest request) {
        request.setAttribute(MARK, true);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request.getAttribute(MARK) != null) {
            throw new IOException("The answer was broken off");
        }
    }
}
