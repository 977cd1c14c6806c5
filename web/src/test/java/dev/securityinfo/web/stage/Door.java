package dev.securityinfo.web.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.securityinfo.infrastructure.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** An HTTP server that can go away and come back on the same port. */
abstract class Door implements AutoCloseable {

    private final int port = Ports.free();
    private HttpServer server = listening();

    public String uri() {
        return "http://127.0.0.1:" + port;
    }

    public void leave() {
        server.stop(0);
    }

    public void comeBack() {
        server.stop(0);
        server = listening();
    }

    @Override
    public void close() {
        leave();
    }

    abstract void answer(HttpExchange exchange) throws IOException;

    private HttpServer listening() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var listening = HttpServer.create(address, 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            answer(exchange);
                        }
                    });
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can listen on port " + port, e);
        }
    }

    static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
