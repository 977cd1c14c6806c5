package dev.securityinfo.benchmarks.rounds;

import java.sql.SQLException;
import java.time.Duration;

/** One of several ways to do a thing, warm and waiting for its turn. */
public interface Variant extends AutoCloseable {

    String name();

    /** How many times as long as others it takes to be warm: a JVM with much code of ours. */
    default int slownessOfWarmUp() {
        return 1;
    }

    /** Works for about that long. */
    Turn turn(Duration time) throws Exception;

    @Override
    void close() throws SQLException;
}
