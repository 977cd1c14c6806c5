package dev.securityinfo.edge.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where Spring MVC does not: in filters. */
public final class ProblemWriter {

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.type().status().value());
        problem.headers()
                .forEach(
                        (name, values) -> values.forEach(value -> response.setHeader(name, value)));
        var bytes = json.writeValueAsBytes(problem.body());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
