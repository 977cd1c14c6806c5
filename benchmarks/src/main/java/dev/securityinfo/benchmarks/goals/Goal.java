package dev.securityinfo.benchmarks.goals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A figure that was promised; the names are those of {@code --only}. */
public enum Goal {
    IN_PROCESS("durable commands in process / the loop on the database", true, "4.0"),
    VERIFY_HTTP("VerifyEmailCode over HTTP / the loop on the database", true, "2.5"),
    ADD_HTTP("AddEmailMethod over HTTP / the loop on the database", true, "2.0"),
    ADD_VS_STOCK("AddEmailMethod / the same endpoint on Axon's JDBC engine", true, "4"),
    ADD_VS_KEYCLOAK("AddEmailMethod / a change of e-mail address in Keycloak", true, "10"),
    TAIL("p99 of a command at half of the peak / its p50", false, "10"),
    GROWTH("commands with 10 million events in the store / with 10,000", true, "0.95"),
    REBUILD("rebuild of the read models / COPY TO STDOUT of the same rows", true, "0.5"),
    MEMORY("resident memory of the largest service at half load, MiB", false, "350"),
    START("warm start of the whole stack until it is ready, seconds", false, "15");

    private final String meaning;
    private final boolean atLeast;
    private final String bound;

    Goal(String meaning, boolean atLeast, String bound) {
        this.meaning = meaning;
        this.atLeast = atLeast;
        this.bound = bound;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String meaning() {
        return meaning;
    }

    /** The bound with its direction. */
    public String promise() {
        return (atLeast ? "at least " : "at most ") + bound;
    }

    public static Optional<Goal> of(String word) {
        return Arrays.stream(values()).filter(goal -> goal.word().equals(word)).findFirst();
    }

    /** {@code goal <name> <ratio> <bound> ok|short|skipped}. */
    public String line(double ratio) {
        return "goal %s %s %s %s".formatted(word(), shown(ratio), bound, verdict(ratio));
    }

    public String verdict(double ratio) {
        if (Double.isNaN(ratio)) {
            return "skipped";
        }
        return isReachedBy(ratio) ? "ok" : "short";
    }

    /** Rounded so that what is short never looks like enough. */
    public String shown(double ratio) {
        return Double.isNaN(ratio)
                ? "-"
                : BigDecimal.valueOf(ratio)
                        .setScale(2, atLeast ? RoundingMode.FLOOR : RoundingMode.CEILING)
                        .toString();
    }

    private boolean isReachedBy(double ratio) {
        double limit = Double.parseDouble(bound);
        return atLeast ? ratio >= limit : ratio <= limit;
    }
}
