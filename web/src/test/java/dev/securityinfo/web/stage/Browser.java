package dev.securityinfo.web.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without scripts: it keeps cookies, follows redirects and sends forms. */
public final class Browser {

    /** What a request led to in the end. */
    public record Page(String url, int status, HttpResponse<String> response, Document document) {

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String path() {
            return URI.create(url).getRawPath();
        }

        public String heading() {
            return document.select("h1").text();
        }

        public String text() {
            return document.select("main").text();
        }

        public String at(String selector) {
            return document.select(selector).text();
        }

        public Element form(String selector) {
            var form = document.selectFirst(selector);
            if (form == null) {
                throw new AssertionError("There is no form " + selector + " on\n" + document);
            }
            return form;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> cookiesSet = new ArrayList<>();

    Browser(String origin) {
        this.origin = origin;
        headers.put("Accept", "text/html,*/*;q=0.8");
        headers.put("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
    }

    /** Every later request has this header. */
    public Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Browser without(String header) {
        headers.remove(header);
        return this;
    }

    public String origin() {
        return origin;
    }

    public List<String> cookiesSet() {
        return cookiesSet;
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** As when the session has ended while a page was open. */
    public void loseCookies() {
        cookies.clear();
    }

    public Page get(String path) {
        return follow(request(path).GET());
    }

    /** Presses the button of a form. */
    public Page submit(Page page, String selector, String... typed) {
        return follow(post(page, selector, typed).header("Origin", origin));
    }

    /** The same from a page of somebody else. */
    public Page submitFromElsewhere(Page page, String selector, String... typed) {
        return follow(post(page, selector, typed).header("Origin", "https://elsewhere.example"));
    }

    private HttpRequest.Builder post(Page page, String selector, String... typed) {
        var form = page.form(selector);
        var fields = new LinkedHashMap<String, String>();
        for (var input : form.select("input[name]")) {
            fields.put(input.attr("name"), input.attr("value"));
        }
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        var body = new StringBuilder();
        fields.forEach(
                (name, value) ->
                        body.append(body.isEmpty() ? "" : "&")
                                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                                .append('=')
                                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return request(form.attr("action"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** A request that is not followed. */
    public HttpResponse<String> once(String path) {
        return send(request(path).GET().build());
    }

    public HttpRequest.Builder request(String path) {
        var url = path.startsWith("http") ? path : origin + path;
        var request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        if (url.startsWith(origin) && !cookies.isEmpty()) {
            var all = new ArrayList<String>();
            cookies.forEach((name, value) -> all.add(name + "=" + value));
            request.header("Cookie", String.join("; ", all));
        }
        return request;
    }

    private Page follow(HttpRequest.Builder first) {
        var request = first.build();
        for (int hops = 0; hops < 12; hops++) {
            var response = send(request);
            var to = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || to.isEmpty()) {
                var url = request.uri().toString();
                return new Page(
                        url, response.statusCode(), response, Jsoup.parse(response.body(), url));
            }
            request = request(request.uri().resolve(to.get()).toString()).GET().build();
        }
        throw new AssertionError("Redirected without end, at last to " + request.uri());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            for (var set : response.headers().allValues("Set-Cookie")) {
                cookiesSet.add(set);
                var pair = set.substring(0, set.indexOf(';')).split("=", 2);
                if (set.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
