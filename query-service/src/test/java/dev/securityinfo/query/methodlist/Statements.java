package dev.securityinfo.query.methodlist;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what a database is asked, by what Spring would log of it. */
final class Statements {

    private Statements() {}

    static int during(Runnable work) {
        var counted = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var level = logger.getLevel();
        counted.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(counted);
        try {
            work.run();
        } finally {
            logger.detachAppender(counted);
            logger.setAdditive(true);
            logger.setLevel(level);
        }
        return (int)
                List.copyOf(counted.list).stream()
                        .filter(
                                e ->
                                        e.getMessage()
                                                .startsWith("Executing prepared SQL statement ["))
                        .count();
    }
}
