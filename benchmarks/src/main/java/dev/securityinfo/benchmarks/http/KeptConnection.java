package dev.securityinfo.benchmarks.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection to a server on this machine. It is kept as long as the server keeps it,
 * and opened again when it has not; of one thread at a time.
 */
public final class KeptConnection implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Shorter than any server here keeps an idle connection. */
    private static final long IDLE_NANOS = Duration.ofSeconds(4).toNanos();

    private final int port;
    private final int patienceMillis;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final HttpCoreContext context = HttpCoreContext.create();
    private @Nullable DefaultBHttpClientConnection connection;
    private long lastUsed;

    public KeptConnection(int port) {
        this(port, PATIENCE);
    }

    public KeptConnection(int port, Duration patience) {
        this.port = port;
        this.patienceMillis = Math.toIntExact(patience.toMillis());
    }

    public Reply send(ClassicHttpRequest request) throws IOException {
        var open = open();
        try (var response = executor.execute(request, open, context)) {
            var entity = response.getEntity();
            var body = entity == null ? "" : EntityUtils.toString(entity);
            if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                close();
            }
            lastUsed = System.nanoTime();
            var etag = response.getFirstHeader("ETag");
            return new Reply(response.getCode(), body, etag == null ? "" : etag.getValue());
        } catch (HttpException e) {
            close();
            throw new IOException("The answer is not HTTP", e);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private DefaultBHttpClientConnection open() throws IOException {
        if (connection != null && System.nanoTime() - lastUsed > IDLE_NANOS) {
            close();
        }
        if (connection == null) {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patienceMillis);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patienceMillis);
            var opened = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
            opened.bind(socket);
            connection = opened;
        }
        return connection;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close(CloseMode.IMMEDIATE);
            connection = null;
        }
    }
}
