package dev.securityinfo.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked. */
record Request(
        String method,
        String path,
        Map<String, String> parameters,
        String host,
        boolean fromAnotherSite,
        String body) {

    private static final int LARGEST_BODY = 1024 * 1024;

    static Request of(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var method = exchange.getRequestMethod();
        var site = Optional.ofNullable(headers.getFirst("Sec-Fetch-Site")).orElse("none");
        try {
            return new Request(
                    method.equals("HEAD") ? "GET" : method,
                    exchange.getRequestURI().getPath(),
                    parameters(exchange.getRequestURI().getRawQuery()),
                    Optional.ofNullable(headers.getFirst("Host")).orElse(""),
                    !site.equals("same-origin") && !site.equals("none"),
                    new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    int number(String name, int otherwise) {
        var value = parameter(name);
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // a lone percent sign means itself
        }
    }
}
