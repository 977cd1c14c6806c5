package dev.securityinfo.benchmarks.load;

import java.io.IOException;
import java.sql.SQLException;

/** What one client does again and again. */
@FunctionalInterface
public interface Task {

    /**
     * Does it once.
     *
     * @return false if there is nothing left to do
     * @throws IOException if it was refused or broke
     */
    boolean run() throws IOException, SQLException;
}
