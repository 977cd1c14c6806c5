package dev.securityinfo.edge.token;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Asks an issuer that just did not answer no second time for a moment. Requests wait for its keys
 * one after the other; each of them would wait for a time-out of its own.
 */
final class FailFast implements ClientHttpRequestInterceptor {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private volatile Instant awayUntil = Instant.MIN;

    FailFast(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ClientHttpResponse intercept(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        if (clock.instant().isBefore(awayUntil)) {
            throw new IOException("The issuer did not answer a moment ago");
        }
        try {
            return execution.execute(request, body);
        } catch (IOException e) {
            awayUntil = clock.instant().plus(PAUSE);
            throw e;
        }
    }
}
