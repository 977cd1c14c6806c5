package dev.securityinfo.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP port: says which page or API call is meant, and who may ask at all. */
final class HttpFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    /** Another name would be a foreign site that lets its own name point to this machine. */
    private static final Pattern OUR_NAME =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    private final HttpServer server;
    private final ExecutorService threads;
    private final boolean onlyThisMachine;
    private final MailpitApi api;
    private final MailPages pages;

    private HttpFront(HttpServer server, ExecutorService threads, boolean local, MailStore store) {
        this.server = server;
        this.threads = threads;
        this.onlyThisMachine = local;
        this.api = new MailpitApi(store);
        this.pages = new MailPages(store);
    }

    static HttpFront start(MailboxSettings settings, MailStore store) throws IOException {
        var server =
                HttpServer.create(
                        new InetSocketAddress(settings.address(), settings.httpPort()), 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var front = new HttpFront(server, threads, settings.address().isLoopbackAddress(), store);
        server.setExecutor(threads);
        server.createContext("/", front::handle);
        server.start();
        return front;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var response = exchange.getResponseHeaders();
            response.set("X-Content-Type-Options", "nosniff");
            response.set("Referrer-Policy", "no-referrer");
            response.set("Cache-Control", "no-store");
            answer(exchange).sendTo(exchange);
        } catch (UncheckedIOException e) {
            LOG.warn("A request failed", e);
        }
    }

    private Answer answer(HttpExchange exchange) {
        var request = Request.of(exchange);
        if (onlyThisMachine && !OUR_NAME.matcher(request.host()).matches()) {
            return Answer.text(403, "This mailbox is for this machine only.");
        }
        var path = request.path();
        if (path.equals("/livez") || path.equals("/readyz")) {
            return Answer.text(200, "ok");
        }
        return path.startsWith("/api/") ? api.answer(request) : pages.answer(request);
    }
}
