package dev.securityinfo.edge.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What went wrong outside Spring MVC, in filters and in Tomcat. */
@Hidden
@RestController
final class ContainerErrors implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ContainerErrors.class);

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        var status = status(request);
        var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status.value() == 400) {
            // Tomcat gives up on a body with an exception, Spring's firewall on an address without.
            return Problem.invalid(
                            thrown == null
                                    ? new FieldError("request", "allowed-characters")
                                    : new FieldError("body", "complete"))
                    .toResponse();
        }
        if (thrown instanceof Throwable failure) {
            if (Outage.isBehind(failure)) {
                return Outage.problem().toResponse();
            }
            log.error("A filter failed", Untold.of(failure));
        }
        return ProblemAdvice.untyped(status, HttpHeaders.EMPTY);
    }

    /** Somebody who asks for this very address gets what they would get for any unknown one. */
    private static HttpStatusCode status(HttpServletRequest request) {
        return HttpStatusCode.valueOf(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : 404);
    }
}
