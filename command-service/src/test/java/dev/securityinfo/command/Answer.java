package dev.securityinfo.command;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
public record Answer(int status, HttpResponse<String> response) {

    Answer(HttpResponse<String> response) {
        this(response.statusCode(), response);
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(response.body());
    }

    public String text(String field) {
        return json().path(field).asString("");
    }

    public String methodId() {
        return text("methodId");
    }

    /** The slug of a problem. */
    public String problem() {
        return text("type").replace("/problems/", "");
    }

    public long revision() {
        return Long.parseLong(header("ETag").replace("\"", ""));
    }
}
