package dev.securityinfo.edge.request;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Requests run in virtual threads that are kept for the next one. Ciphers, MACs and random sources
 * are remembered by thread, and making them anew for each request would cost more than the request.
 * Beyond those that are kept each request has a thread of its own.
 */
final class RequestThreads implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int KEPT = 256;
    private static final Duration IDLE = Duration.ofMinutes(1);

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        var threads = threads();
        tomcat.addProtocolHandlerCustomizers(protocol -> protocol.setExecutor(threads));
    }

    /**
     * The thread that ended its request last takes the next one: few are busy, and those are warm.
     */
    private static Executor threads() {
        return new ThreadPoolExecutor(
                0,
                KEPT,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofVirtual().name("request-", 0).factory(),
                (request, _) -> Thread.startVirtualThread(request));
    }
}
