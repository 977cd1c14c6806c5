package dev.securityinfo.command.platform.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.wire.history.EventHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty store, instances that write to it, and a lock that makes them wait. */
final class StoreFixture {

    static final MessageLimits LIMITS = new MessageLimits(3, 10);
    static final StoreSettings SETTINGS =
            new StoreSettings(256, 1000, Duration.ofSeconds(5), 12, 100, 100);

    private final Database database = Infrastructure.postgres().freshDatabase("command");

    StoreFixture() {
        Flyway.configure()
                .dataSource(database.url(), database.owner().user(), database.owner().password())
                .load()
                .migrate();
    }

    DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.service().user());
        source.setPassword(database.service().password());
        return source;
    }

    GroupCommit instance() {
        return instance(dataSource(), SETTINGS);
    }

    GroupCommit instance(DataSource source, StoreSettings settings) {
        return new GroupCommit(source, LIMITS, settings, new BatchSizes(new SimpleMeterRegistry()));
    }

    /** Keeps every writer waiting until it is closed. */
    Connection holdingTheLock() throws SQLException {
        var holder = dataSource().getConnection();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(7344001)");
        }
        return holder;
    }

    boolean isSomebodyWaiting() {
        return number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                > 0;
    }

    long number(String sql) {
        return (Long) rows(sql).getFirst().getFirst();
    }

    List<List<Object>> rows(String sql) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (result.next()) {
                var row = new ArrayList<Object>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static NewEvent event(String data) {
        return event("security-info.lock-lifted", data);
    }

    static NewEvent event(String name, String data) {
        return new NewEvent(
                UUID.randomUUID(),
                name,
                1,
                Instant.parse("2026-01-31T12:34:56.789Z"),
                data,
                "{}",
                EventHash.START);
    }

    /** Where each stream stands that has so many events. */
    static StreamHead at(long revision) {
        return revision == 0
                ? StreamHead.EMPTY
                : new StreamHead(
                        revision, EventHash.START.then(Long.toString(revision).getBytes(UTF_8)));
    }

    static Append append(String stream, long revision) {
        return append(stream, revision, event("{}"));
    }

    static Append append(String stream, long revision, NewEvent... events) {
        return append(stream, revision, null, null, null, events);
    }

    static Append append(
            String stream,
            long revision,
            @Nullable WrappedDataKey key,
            @Nullable Message message,
            @Nullable KeptAnswer answer,
            NewEvent... events) {
        var chained = new ArrayList<NewEvent>();
        for (var it : events) {
            var hash = at(revision + chained.size() + 1).hash();
            chained.add(
                    new NewEvent(
                            it.id(),
                            it.name(),
                            it.revision(),
                            it.time(),
                            it.data(),
                            it.metadata(),
                            hash));
        }
        return new Append(stream, at(revision), chained, key, message, answer);
    }

    static Append question(String stream, long revision) {
        return append(stream, revision, new NewEvent[0]);
    }

    static Append withKey(String stream, String keyId) {
        var key = new WrappedDataKey(stream, keyId, "d3JhcHBlZA");
        return append(stream, 0, key, null, null, event("{}"));
    }

    static Append withMessage(String stream, String destination, Instant at) {
        return append(stream, 0, null, new Message(destination, at), null, event("{}"));
    }

    static Append withAnswer(String stream, long revision, String key, @Nullable String body) {
        var answer = new KeptAnswer(stream, "POST /", key, "f", 201, revision + 1, body, true);
        return append(stream, revision, null, null, answer, event("{}"));
    }
}
