package dev.securityinfo.acceptance.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the health check of a container calls ready. */
class ReadyScriptTest {

    private HttpServer service;
    private volatile int status = 200;

    @BeforeEach
    void listen() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(
                "/actuator/health/readiness",
                exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        service.start();
    }

    @AfterEach
    void end() {
        service.stop(0);
    }

    @Test
    void a_service_that_says_so_is_ready() throws IOException, InterruptedException {
        assertThat(exitCode()).isZero();
    }

    @Test
    void a_service_that_says_otherwise_or_nothing_is_not()
            throws IOException, InterruptedException {
        status = 503;
        assertThat(exitCode()).isNotZero();

        service.stop(0);
        assertThat(exitCode()).isNotZero();
    }

    private int exitCode() throws IOException, InterruptedException {
        var script = new ProcessBuilder("bash", ProjectFiles.path("deploy/ready").toString());
        script.environment().put("SERVER_PORT", Integer.toString(service.getAddress().getPort()));
        script.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        var process = script.start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
