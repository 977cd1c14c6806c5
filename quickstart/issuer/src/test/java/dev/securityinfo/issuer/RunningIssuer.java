package dev.securityinfo.issuer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** The application itself on a free port, by default with a clock that is right. */
final class RunningIssuer implements AutoCloseable {

    static final String REDIRECT = "http://localhost:9/login/oauth2/code/security-info";
    static final String CLIENT_SECRET = "the secret of web";
    static final String SCRIPT_SECRET = "the secret of scripts";

    final String url;
    private final ConfigurableApplicationContext application;

    private RunningIssuer(int port, ConfigurableApplicationContext application) {
        this.url = "http://localhost:" + port;
        this.application = application;
    }

    static RunningIssuer with(Path data, String... more) throws IOException {
        return ahead(Duration.ZERO, data, more);
    }

    static RunningIssuer ahead(Duration ahead, Path data, String... more) throws IOException {
        var port = freePort();
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--ISSUER_PORT=" + port,
                                "--WEB_PORT=9",
                                "--ahead=" + ahead,
                                "--security-info.issuer.data=" + data,
                                "--security-info.issuer.web.secret=" + CLIENT_SECRET));
        arguments.addAll(List.of(more));
        return new RunningIssuer(
                port,
                new SpringApplicationBuilder(Issuer.class, MovedClock.class)
                        .run(arguments.toArray(String[]::new)));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        application.close();
    }

    /** What asks for a recent sign-in looks at this clock; what signs people in does not. */
    @Configuration(proxyBeanMethods = false)
    static class MovedClock {

        @Bean
        @Primary
        Clock movedClock(Environment settings) {
            return Clock.offset(
                    Clock.systemUTC(), Duration.parse(settings.getRequiredProperty("ahead")));
        }
    }
}
