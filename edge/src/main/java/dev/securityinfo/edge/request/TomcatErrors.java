package dev.securityinfo.edge.request;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Problems instead of Tomcat's own pages, for requests so malformed that no filter of ours sees
 * them: no HTTP, a header section that is too large, an address that cannot be decoded.
 */
final class TomcatErrors extends ErrorReportValve {

    private static final String MALFORMED =
            """
            {"type":"/problems/invalid-request","title":"The request is not valid","status":400,\
            "errors":[{"field":"request","rule":"well-formed-http"}]}""";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        status == 400
                                ? MALFORMED
                                : "{\"type\":\"about:blank\",\"status\":" + status + "}");
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("Nobody waits for the answer");
        }
    }
}
