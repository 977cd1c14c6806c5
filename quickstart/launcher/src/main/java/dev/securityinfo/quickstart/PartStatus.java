package dev.securityinfo.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;

/**
 * One line of {@code ./run status}, and what is needed to find a part that was left over.
 *
 * @param port the number that others reach it by
 * @param process as it is now, or was last
 * @param took how long the last start took
 */
record PartStatus(String part, PartState state, int port, Identity process, Duration took) {

    static PartStatus initial(String part, int port) {
        return new PartStatus(part, PartState.WAITING, port, Identity.NONE, Duration.ZERO);
    }

    PartStatus now(PartState changed) {
        return new PartStatus(part, changed, port, process, took);
    }

    PartStatus starting(Identity started) {
        return new PartStatus(part, PartState.STARTING, port, started, took);
    }

    PartStatus up(Duration duration) {
        return new PartStatus(part, PartState.UP, port, process, duration);
    }

    Properties toProperties() {
        var properties = new Properties();
        properties.setProperty("state", state.word());
        properties.setProperty("port", "" + port);
        properties.setProperty("pid", "" + process.pid());
        properties.setProperty("started", process.started().toString());
        properties.setProperty("took", took.toString());
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
                        Instant.parse(properties.getProperty("started", Instant.EPOCH.toString()))),
                Duration.parse(properties.getProperty("took", "PT0S")));
    }
}
