package dev.securityinfo.edge.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers that depend on what is answered; those of all answers are in {@code
 * AnswerHeadersFilter}.
 *
 * @param contentPolicy what a browser may do with it
 */
record PageHeaders(String contentPolicy) {

    private static final String A_YEAR = "max-age=31536000 ; includeSubDomains";

    void write(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", contentPolicy);
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
    }
}
