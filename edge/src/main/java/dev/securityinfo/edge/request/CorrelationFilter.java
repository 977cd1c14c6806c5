package dev.securityinfo.edge.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its correlation id before anything else looks at it. */
final class CorrelationFilter extends OncePerRequestFilter {

    static final String ATTRIBUTE = CorrelationId.class.getName();

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = CorrelationId.of(request.getHeader(CorrelationId.HEADER));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(CorrelationId.HEADER, id.value());
        try (var _ = MDC.putCloseable(CorrelationId.MDC_KEY, id.value())) {
            chain.doFilter(request, response);
        }
    }
}
