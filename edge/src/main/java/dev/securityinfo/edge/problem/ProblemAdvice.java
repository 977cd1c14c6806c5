package dev.securityinfo.edge.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/**
 * The one place where what was thrown becomes an answer. Nothing that an exception says leaves the
 * process or enters a log.
 */
@RestControllerAdvice
@Order(0)
final class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refused) {
        return refused.problem().toResponse();
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        if (NestedExceptionUtils.getRootCause(unreadable) instanceof ProblemException refused) {
            return refused.problem().toResponse(); // by the constructor of a body's record
        }
        return Problem.invalid(
                        unreadable.getCause() instanceof JacksonException broken
                                ? BodyErrors.of(broken)
                                : new FieldError("body", "required"))
                .toResponse();
    }

    @ExceptionHandler({HttpMediaTypeNotSupportedException.class, InvalidMediaTypeException.class})
    ResponseEntity<Object> notJson() {
        return invalid(HttpHeaders.CONTENT_TYPE, "application-json");
    }

    @ExceptionHandler
    ResponseEntity<Object> mistyped(MethodArgumentTypeMismatchException mistyped) {
        return invalid(mistyped.getName(), BodyErrors.typeRule(mistyped.getRequiredType()));
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(MissingServletRequestParameterException missing) {
        return invalid(missing.getParameterName(), "required");
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(MissingRequestHeaderException missing) {
        return invalid(missing.getHeaderName(), "required");
    }

    @ExceptionHandler
    ResponseEntity<Object> unbound(ServletRequestBindingException unbound) {
        return invalid("request", "valid");
    }

    /** Spring Security's own, from method security: its filter would answer the same. */
    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException denied) {
        return Problem.of(ProblemType.FORBIDDEN).toResponse();
    }

    /** Nobody is there to hear it. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {}

    @ExceptionHandler
    @Nullable ResponseEntity<Object> failed(
            Throwable thrown, HttpServletRequest request, HttpServletResponse response) {
        if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            return null;
        }
        if (Outage.isBehind(thrown)) {
            log.warn("Something that {} needs is away: {}", route(request), Outage.in(thrown));
            return response.isCommitted() ? null : Outage.problem().toResponse();
        }
        if (thrown instanceof ErrorResponse known && known.getStatusCode().value() != 500) {
            return response.isCommitted() ? null : known(known);
        }
        log.error("{} failed", route(request), Untold.of(thrown));
        return response.isCommitted()
                ? null
                : untyped(HttpStatusCode.valueOf(500), HttpHeaders.EMPTY);
    }

    private static ResponseEntity<Object> known(ErrorResponse known) {
        return switch (known.getStatusCode().value()) {
            case 400 -> invalid("request", "valid");
            case 503 -> Outage.problem().toResponse();
            default -> untyped(known.getStatusCode(), known.getHeaders());
        };
    }

    /** RFC 9457: about:blank means no more than the status. */
    static ResponseEntity<Object> untyped(HttpStatusCode status, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(PlainProblem.of(status));
    }

    private static ResponseEntity<Object> invalid(String field, String rule) {
        return Problem.invalid(new FieldError(field, rule)).toResponse();
    }

    /** The route, not the address: that has a user id in it. */
    private static String route(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "(no route)" : pattern);
    }
}
