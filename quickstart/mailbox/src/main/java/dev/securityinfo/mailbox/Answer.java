package dev.securityinfo.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** What is answered. The content is somebody else's or ours; the headers keep the two apart. */
final class Answer {

    private final int status;
    private final byte[] content;
    private final Map<String, String> headers;

    private Answer(int status, byte[] content, Map<String, String> headers) {
        this.status = status;
        this.content = content;
        this.headers = headers;
    }

    static Answer text(int status, String text) {
        return text(status, text.getBytes(UTF_8));
    }

    static Answer text(int status, byte[] text) {
        return new Answer(
                status,
                text,
                Map.of(
                        "Content-Type",
                        "text/plain; charset=utf-8",
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'"));
    }

    static Answer json(byte[] json) {
        return new Answer(200, json, Map.of("Content-Type", "application/json"));
    }

    static Answer file(byte[] content, String type) {
        return new Answer(200, content, Map.of("Content-Type", type));
    }

    static Answer page(int status, String html) {
        return new Answer(
                status,
                html.getBytes(UTF_8),
                Map.of(
                        "Content-Type",
                        "text/html; charset=utf-8",
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                                + " frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'"));
    }

    /**
     * HTML that a stranger wrote: no scripts, no forms, nothing from elsewhere, an origin of its
     * own.
     */
    static Answer strangersHtml(String html) {
        return new Answer(
                200,
                html.getBytes(UTF_8),
                Map.of(
                        "Content-Type",
                        "text/html; charset=utf-8",
                        "Content-Security-Policy",
                        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                                + " style-src 'unsafe-inline'; img-src data:; form-action 'none';"
                                + " base-uri 'none'; frame-ancestors 'self'"));
    }

    static Answer seeOther(String path) {
        return new Answer(303, new byte[0], Map.of("Location", path));
    }

    static Answer noSuchPage() {
        return text(404, "404 page not found");
    }

    void sendTo(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        var bodyless = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodyless ? -1 : content.length);
        if (!bodyless) {
            exchange.getResponseBody().write(content);
        }
    }
}
