package dev.securityinfo.command.platform.jdbc;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An answer promises that its events are durable; on a database that does not keep that promise,
 * nothing starts.
 */
@Component
class DurabilityCheck implements ApplicationRunner {

    private static final List<String> PROMISES =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    private final JdbcClient jdbc;

    DurabilityCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (String promise : PROMISES) {
            String value =
                    jdbc.sql("SELECT current_setting(?)")
                            .param(promise)
                            .query(String.class)
                            .single();
            if (value.equals("off")) {
                throw new IllegalStateException(
                        "PostgreSQL runs with "
                                + promise
                                + " = off and may lose what it acknowledged; set it to on");
            }
        }
    }
}
