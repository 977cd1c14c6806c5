package dev.securityinfo.edge.request;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ties a request to its log lines, its events and the requests that it led to; an argument of
 * any controller method. It comes from {@code X-Correlation-Id} or is made here, and goes back in
 * the answer.
 */
public record CorrelationId(String value) {

    public static final String HEADER = "X-Correlation-Id";

    /** The name in the logs. */
    public static final String MDC_KEY = "correlationId";

    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The caller's own if it is harmless, else a new one. */
    static CorrelationId of(@Nullable String header) {
        return new CorrelationId(
                header != null && SOUND.matcher(header).matches() ? header : fresh());
    }

    /** Only to be told apart: nobody has to be unable to guess it. */
    private static String fresh() {
        var random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L; // version 4
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE; // the variant of RFC 9562
        return new UUID(high, low).toString();
    }
}
