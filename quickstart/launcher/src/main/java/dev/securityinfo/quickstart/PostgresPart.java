package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.ChildProcess;
import dev.securityinfo.infrastructure.ChildProcess.Signal;
import dev.securityinfo.infrastructure.PostgresBinaries;
import dev.securityinfo.infrastructure.PostgresServer;
import dev.securityinfo.infrastructure.Role;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** PostgreSQL with the databases of the services. */
final class PostgresPart implements Part {

    static final String NAME = "postgres";

    private final Home home;
    private final Secrets secrets;
    private final int port;

    PostgresPart(Home home, Secrets secrets, int port) {
        this.home = home;
        this.secrets = secrets;
        this.port = port;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<NamedPort> ports() {
        return List.of(NamedPort.POSTGRES);
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> born) {
        var server =
                new PostgresServer(
                        PostgresBinaries.unpackedIn(home.path("binaries")),
                        home.path("postgres"),
                        home.log(NAME),
                        port,
                        secrets.passwords());
        server.start(born);
        try {
            for (var purpose : List.of("command", "query", "notification")) {
                server.cluster().database(purpose);
            }
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException("PostgreSQL runs, but its databases cannot be made", e);
        }
        return server.process();
    }

    @Override
    public boolean isReady() {
        var owner = secrets.of(Role.OWNER);
        var url = "jdbc:postgresql://127.0.0.1:%d/command?loginTimeout=2".formatted(port);
        try (var connection = DriverManager.getConnection(url, owner.user(), owner.password())) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void stop(ChildProcess process) {
        process.stop(Signal.INT, Duration.ofSeconds(15));
    }
}
