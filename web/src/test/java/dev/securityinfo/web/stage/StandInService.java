package dev.securityinfo.web.stage;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A service that answers as a test tells it, and remembers what it was asked. */
public final class StandInService extends Door {

    /** A request as it arrived. */
    public record Asked(String method, String path, String query, Headers headers, String body) {

        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    private record Reply(int status, String body, Map<String, String> headers) {

        private static final String BROKEN = "broken";

        boolean breaksOff() {
            return headers.containsKey(BROKEN);
        }
    }

    private final Map<String, Reply> replies = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    public StandInService() {
        asEver();
    }

    public void asEver() {
        comeBack();
        replies.clear();
        asked.clear();
        events.clear();
    }

    /** From now on; {@code route} is a method and the end of a path. */
    public void answers(String route, int status, String body, String... headers) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        replies.put(route, new Reply(status, body, all));
    }

    /** Begins to answer, and is gone in the middle of it. */
    public void breaksOff(String route, String beginning) {
        answers(route, 200, beginning, Reply.BROKEN, "yes");
    }

    public void refuses(String route, int status, String slug, String members, String... headers) {
        answers(
                route,
                status,
                "{\"type\":\"/problems/%s\",\"title\":\"No\",\"status\":%d%s}"
                        .formatted(slug, status, members.isEmpty() ? "" : "," + members),
                headers);
    }

    /** What goes out on the stream; an empty text ends it. */
    public void sends(String text) {
        events.add(text);
    }

    public List<Asked> asked(String route) {
        synchronized (asked) {
            return asked.stream()
                    .filter(
                            a ->
                                    (a.method() + " " + a.path())
                                                    .endsWith(
                                                            route.substring(route.indexOf(' ') + 1))
                                            && route.startsWith(a.method() + " "))
                    .toList();
        }
    }

    @Override
    void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(
                new Asked(
                        exchange.getRequestMethod(),
                        uri.getPath(),
                        uri.getRawQuery(),
                        exchange.getRequestHeaders(),
                        body));
        if (uri.getPath().endsWith("/stream")) {
            stream(exchange);
            return;
        }
        var route = exchange.getRequestMethod() + " " + uri.getPath();
        var reply =
                replies.entrySet().stream()
                        .filter(
                                e -> {
                                    int space = e.getKey().indexOf(' ');
                                    return route.startsWith(e.getKey().substring(0, space + 1))
                                            && route.endsWith(e.getKey().substring(space + 1));
                                })
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(new Reply(404, "{\"type\":\"about:blank\"}", Map.of()));
        if (reply.breaksOff()) {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        send(
                exchange,
                reply.status(),
                reply.status() < 400 ? "application/json" : "application/problem+json",
                reply.body());
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        out.flush();
        try {
            for (var text = events.take(); !text.isEmpty(); text = events.take()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
