package dev.securityinfo.command.platform.jdbc;

import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An answer promises that its events are durable; on a database that does not keep that promise,
 * nothing starts.
 */
@Component
@DependsOnDatabaseInitialization // which waits for a database that is not there yet
class DurabilityCheck implements InitializingBean {

    private static final List<String> PROMISES =
            List.of("fsync", "synchronous_commit", "full_page_writes");

    private final JdbcClient jdbc;

    DurabilityCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
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
