package dev.securityinfo.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** No code and no address is in the database's files, its tables or the logs, in any writing. */
class NothingSecretIsWrittenTest {

    private static final String ADDRESS = "canary.bird@cage-4711.example";
    private static final String BROWSER = "CanaryBrowser/4711";
    private static final PostgresServer POSTGRES = Infrastructure.ownPostgres();
    private static final LogLines LOGS = new LogLines();
    private static final List<String> SECRETS = new ArrayList<>(List.of(ADDRESS, BROWSER));

    @BeforeAll
    static void live_a_life() throws SQLException {
        POSTGRES.start();
        // Twenty digits are found only where they were written.
        try (var service =
                RunningCommandService.start(
                        POSTGRES.cluster().freshDatabase("command"),
                        Map.of("security-info.verification.code-digits", "20"))) {
            // A service that starts sets logging up anew.
            LOGS.listen();
            var ann = service.person("canary");
            var method =
                    ann.adds(ADDRESS, "User-Agent", BROWSER, "Idempotency-Key", "\"a\"").methodId();
            var code = ann.newestCode(method);
            var wrong = code.substring(1) + (code.charAt(0) == '7' ? '8' : '7');
            SECRETS.add(code);
            SECRETS.add(wrong);
            ann.verifies(method, wrong, "Idempotency-Key", "\"b\"");
            ann.verifies(method, code, "Idempotency-Key", "\"c\"");
            ann.adds(ADDRESS + "\\u0000");
            ann.posts("/v1/users/me/methods/email", "{\"" + ADDRESS + "\":\"" + ADDRESS + "\"}");
            ann.verifies(method, code + "0");
            plantHistoryNobodyCanRead(service);
            ann.verifies(method, code);
            ann.replaces(method, ADDRESS);
            POSTGRES.kill();
            ann.adds(ADDRESS);
            ann.verifies(method, code);
            POSTGRES.start();
        }
    }

    @AfterAll
    static void stop() {
        LOGS.stop();
        POSTGRES.close();
    }

    private static void plantHistoryNobodyCanRead(RunningCommandService service)
            throws SQLException {
        try (var connection = Tables.of(service).connection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)
                    SELECT max(position) + 1, uuidv7(), 'security-info:canary', 4, 'security-info.passkey-added', '1',
                      now(), '{}', '{}', sha256('') FROM event
                    """);
        }
    }

    @Test
    void the_files_of_the_database_hold_no_secret_and_would_be_seen_to() throws Exception {
        var planted = "planted.bird@cage-0815.example";
        try (var connection = POSTGRES.cluster().connectAsSuperuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE planted (writing text)");
            try (var insert = connection.prepareStatement("INSERT INTO planted VALUES (?)")) {
                for (var writing : Writings.asText("x" + planted + "y")) {
                    insert.setString(1, writing);
                    insert.executeUpdate();
                }
            }
            statement.execute("CHECKPOINT");
            Path directory;
            try (var shown = statement.executeQuery("SHOW data_directory")) {
                shown.next();
                directory = Path.of(shown.getString(1));
            }
            assertThat(writingsFound(directory, planted))
                    .as("the scan finds what is there")
                    .hasSameSizeAs(Writings.asText(planted));
            for (var secret : SECRETS) {
                assertThat(writingsFound(directory, secret)).isEmpty();
            }
        }
    }

    @Test
    void the_logs_hold_no_secret_and_did_listen() {
        var lines = LOGS.text();

        // What failed was logged, and the planted line was heard.
        assertThat(lines).contains("failed", "is away", "heard " + LogLines.PLANTED);
        for (var secret : SECRETS) {
            assertThat(Writings.of(secret)).noneMatch(writing -> writing.isIn(lines));
        }
        assertThat(Writings.of(LogLines.PLANTED)).anyMatch(writing -> writing.isIn(lines));
    }

    private static List<String> writingsFound(Path directory, String secret) throws IOException {
        var writings = Writings.of(secret);
        var found = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try {
                    var bytes = Files.readAllBytes(file);
                    for (var writing : writings) {
                        if (!found.contains(writing.name()) && writing.isIn(bytes)) {
                            found.add(writing.name());
                        }
                    }
                } catch (NoSuchFileException e) {
                    // The server took it away meanwhile.
                }
            }
        }
        return found;
    }

    /** What is logged, with what was thrown. */
    private static final class LogLines extends AppenderBase<ILoggingEvent> {

        static final String PLANTED = "planted.bird@cage-0816.example";

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final PatternLayout layout = new PatternLayout();

        void listen() {
            var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
            layout.setContext(loggers);
            layout.setPattern("%level %logger %mdc %msg %kvp%n%xEx");
            layout.start();
            setContext(loggers);
            start();
            root().addAppender(this);
        }

        @Override
        public void stop() {
            root().detachAppender(this);
            super.stop();
        }

        private static Logger root() {
            return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(layout.doLayout(event));
        }

        String text() {
            var log = (Logger) LoggerFactory.getLogger(NothingSecretIsWrittenTest.class);
            log.setLevel(Level.INFO);
            log.info("heard {}", PLANTED);
            return String.join("", lines);
        }
    }
}
