package dev.securityinfo.edge.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A refusal on its way out. It reads as a sentence: {@code
 * Problem.of(CODE_NOT_ACCEPTED).with("attemptsLeft", 4)}.
 *
 * <p>It carries neither a trace id nor the address of the request, so that two refusals that mean
 * the same are the same, byte for byte.
 *
 * @param detail a sentence for a person, never the text of an exception
 * @param errors which fields break which rules
 * @param extensions further members of the answer, in their order
 * @param retryAfter becomes the header {@code Retry-After}
 */
public record Problem(
        ProblemType type,
        @Nullable String detail,
        List<FieldError> errors,
        Map<String, Object> extensions,
        @Nullable Duration retryAfter) {

    public Problem {
        errors = List.copyOf(errors);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    public static Problem of(ProblemType type) {
        return new Problem(type, null, List.of(), Map.of(), null);
    }

    public static Problem invalid(FieldError... errors) {
        return invalid(List.of(errors));
    }

    public static Problem invalid(List<FieldError> errors) {
        return new Problem(ProblemType.INVALID_REQUEST, null, errors, Map.of(), null);
    }

    public Problem detail(String sentence) {
        return new Problem(type, sentence, errors, extensions, retryAfter);
    }

    /** With one more member in the body. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, detail, errors, more, retryAfter);
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(type, detail, errors, extensions, wait);
    }

    /** To be thrown from where an answer cannot be returned. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }

    public HttpHeaders headers() {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(retryAfter)));
        }
        return headers;
    }

    /** The members of the JSON object, in the order of RFC 9457. */
    public Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", type.status().value());
        if (detail != null) {
            body.put("detail", detail);
        }
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        body.putAll(extensions);
        return body;
    }

    public ResponseEntity<Object> toResponse() {
        return ResponseEntity.status(type.status()).headers(headers()).body(body());
    }

    /** Rounded up, at least 1: who comes back in time must not come too early. */
    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
