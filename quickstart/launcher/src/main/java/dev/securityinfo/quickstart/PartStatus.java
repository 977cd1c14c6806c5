package dev.securityinfo.quickstart;

import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/**
 * One line of {@code ./run status}, and what is needed to find a part that was left over.
 *
 * @param port the number that others reach it by
 * @param process as it is now, or was last
 * @param took how long the last start took
 * @param failedStarts how often in a row it ended before it was up
 */
record PartStatus(
        String part, PartState state, int port, Identity process, Duration took, int failedStarts) {

    static PartStatus initial(String part, int port) {
        return new PartStatus(part, PartState.WAITING, port, Identity.NONE, Duration.ZERO, 0);
    }

    PartStatus now(PartState changed) {
        return new PartStatus(part, changed, port, process, took, failedStarts);
    }

    PartStatus starting(Identity started) {
        return new PartStatus(part, PartState.STARTING, port, started, took, failedStarts);
    }

    PartStatus up(Duration duration) {
        return new PartStatus(part, PartState.UP, port, process, duration, 0);
    }

    PartStatus died() {
        var failed = state == PartState.UP ? 0 : failedStarts + 1;
        return new PartStatus(part, PartState.DIED, port, process, took, failed);
    }

    Properties toProperties() {
        var properties = new Properties();
        properties.setProperty("state", state.word());
        properties.setProperty("port", "" + port);
        properties.setProperty("pid", "" + process.pid());
        properties.setProperty("started", process.started());
        properties.setProperty("took", took.toString());
        properties.setProperty("failed-starts", "" + failedStarts);
        return properties;
    }

    static PartStatus from(String part, Properties properties) {
        var state = properties.getProperty("state", PartState.STOPPED.word());
        return new PartStatus(
                part,
                PartState.valueOf(state.toUpperCase(Locale.ROOT)),
                Integer.parseInt(properties.getProperty("port", "0")),
                new Identity(
                        Long.parseLong(properties.getProperty("pid", "0")),
                        properties.getProperty("started", "")),
                Duration.parse(properties.getProperty("took", "PT0S")),
                Integer.parseInt(properties.getProperty("failed-starts", "0")));
    }
}
