package dev.securityinfo.benchmarks.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.securityinfo.benchmarks.commands.Crowd;
import dev.securityinfo.benchmarks.commands.Cycles;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.rounds.TurnText;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import dev.securityinfo.command.CommandService;
import dev.securityinfo.command.securityinfo.Desk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;

/**
 * The whole context of the command-service, its own HTTP idle, and clients that call its desk.
 * {@code GET /turn?<millis>} has them work for that long.
 */
public final class InProcessLoad {

    static final String CLIENTS = "BENCH_CLIENTS";
    static final String PEOPLE = "BENCH_PEOPLE";
    static final String POSTGRES_PID = "BENCH_POSTGRES_PID";

    private final Desk desk;
    private final int clients;
    private final int people;
    private final ProcessorTime processors;
    private Crowd crowd;

    private InProcessLoad(Desk desk, Map<String, String> environment) {
        this.desk = desk;
        this.clients = number(environment, CLIENTS);
        this.people = number(environment, PEOPLE);
        this.processors =
                ProcessorTime.ofNothing()
                        .with("service", ProcessHandle.current().pid())
                        .with("PostgreSQL", number(environment, POSTGRES_PID));
        this.crowd = newCrowd();
    }

    private Crowd newCrowd() {
        return Crowd.of(people, _ -> "");
    }

    private static int number(Map<String, String> environment, String name) {
        return Integer.parseInt(environment.getOrDefault(name, "0"));
    }

    public static void main(String[] arguments) throws IOException {
        var environment = System.getenv();
        // The port that this program was given is that of the answers about the load.
        var context = SpringApplication.run(CommandService.class, "--server.port=0");
        var load = new InProcessLoad(context.getBean(Desk.class), environment);
        var address =
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), number(environment, "SERVER_PORT"));
        var server = HttpServer.create(address, 0);
        server.createContext("/ready", exchange -> answer(exchange, 200, ""));
        server.createContext("/turn", load::turn);
        server.start();
    }

    private void turn(HttpExchange exchange) throws IOException {
        var time = Duration.ofMillis(Long.parseLong(exchange.getRequestURI().getQuery()));
        try {
            answer(exchange, 200, TurnText.write(turn(time)));
        } catch (SQLException e) {
            answer(exchange, 500, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer(exchange, 500, e.toString());
        }
    }

    private Turn turn(Duration time) throws SQLException, InterruptedException {
        if (!crowd.isFresh()) {
            crowd = newCrowd();
        }
        var codes = new MintedCodes();
        var senders =
                IntStream.range(0, clients).mapToObj(_ -> new DeskSender(desk, codes)).toList();
        return new Cycles(crowd, senders, codes, processors).closed(time);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
