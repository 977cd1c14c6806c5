package dev.securityinfo.query.platform.changes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens to the notifications of all instances. Its connection is its own: one of the pool would
 * be held for ever.
 */
@Component
class ChangeListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);
    private static final Duration LOOK_AT_CONNECTION = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JdbcConnectionDetails database;
    private final Freshness freshness;
    private final Bells bells;
    private final ApplicationEventPublisher events;
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    ChangeListener(
            JdbcConnectionDetails database,
            Freshness freshness,
            Bells bells,
            ApplicationEventPublisher events) {
        this.database = database;
        this.freshness = freshness;
        this.bells = bells;
        this.events = events;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("change-listener").start(this::listen);
    }

    private void listen() {
        boolean lost = false;
        while (running) {
            try (var connection = connect()) {
                subscribe(connection);
                anythingMayHaveChanged();
                if (lost) {
                    log.info("Listening to changes again");
                }
                lost = false;
                hear(connection);
            } catch (SQLException e) {
                freshness.lost();
                if (running && !lost) {
                    log.warn("Not listening to changes: SQL state {}", e.getSQLState());
                }
                lost = true;
                pause();
            }
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", String.valueOf(database.getUsername()));
        properties.setProperty("password", String.valueOf(database.getPassword()));
        properties.setProperty("ApplicationName", "query-service changes");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("socketTimeout", "15");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private static void subscribe(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + Changes.STREAMS);
            statement.execute("LISTEN " + Changes.KEYS);
            statement.execute("LISTEN " + Changes.PLACES);
        }
    }

    private void hear(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        prove(connection, notifications);
        long proven = System.nanoTime();
        while (running) {
            pass(notifications.getNotifications((int) LOOK_AT_CONNECTION.toMillis()));
            if (System.nanoTime() - proven >= LOOK_AT_CONNECTION.toNanos()) {
                proven = System.nanoTime();
                prove(connection, notifications);
            }
        }
    }

    /** Notifications come in their order: what was committed before the question comes first. */
    private void prove(Connection connection, PGConnection notifications) throws SQLException {
        long asked = System.nanoTime();
        if (!connection.isValid(2)) {
            throw new SQLException("the connection is dead", "08006");
        }
        pass(notifications.getNotifications());
        freshness.proven(asked);
    }

    private void pass(PGNotification[] heard) {
        for (var notification : heard) {
            pass(notification);
        }
    }

    /** Whoever is woken by it must not find what was read before it. */
    private void pass(PGNotification notification) {
        switch (notification.getName()) {
            case Changes.PLACES -> anythingMayHaveChanged(); // all of it was made again
            case Changes.KEYS -> {
                var marks = marks(notification);
                marks.forEach(freshness::changed);
                events.publishEvent(new KeysChanged(marks));
                marks.forEach(bells::ring);
            }
            default -> {
                var marks = marks(notification);
                marks.forEach(freshness::changed);
                marks.forEach(bells::ring);
            }
        }
    }

    private static Set<String> marks(PGNotification notification) {
        return Set.copyOf(Arrays.asList(notification.getParameter().split(",", -1)));
    }

    private void anythingMayHaveChanged() {
        freshness.anythingMayHaveChanged();
        events.publishEvent(new PlacesMoved());
        events.publishEvent(new KeysChanged(Set.of(KeysChanged.ANY)));
        bells.ringAll();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
