package dev.securityinfo.edge.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** A problem outside the catalogue: it means no more than its status. */
final class PlainProblem {

    private PlainProblem() {}

    static Map<String, Object> of(HttpStatusCode status) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        var known = HttpStatus.resolve(status.value());
        if (known != null) {
            body.put("title", known.getReasonPhrase());
        }
        body.put("status", status.value());
        return body;
    }
}
