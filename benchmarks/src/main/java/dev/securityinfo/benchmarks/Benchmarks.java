package dev.securityinfo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Measures a quickstart that is running and has nothing else to do. Prints the report; {@code
 * --write <file>} puts it between the two marks of a page as well, {@code --glance} only shows in a
 * short run that all of it works.
 */
public final class Benchmarks {

    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";

    private Benchmarks() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, SQLException {
        var options = List.of(arguments);
        var plan = options.contains("--glance") ? Plan.glance() : Plan.usual();
        var report = measure(Stack.found(System.getenv()), plan).markdown();
        System.out.println(report);
        int write = options.indexOf("--write");
        if (write >= 0) {
            insert(report, Path.of(options.get(write + 1)));
        }
    }

    private static Report measure(Stack stack, Plan plan)
            throws IOException, InterruptedException, SQLException {
        var commands = new Commands(stack);
        var people = new People(stack);
        try (var database = new DatabaseLoop(stack, plan.mostClients());
                var feed = new Feed(stack)) {
            var conditions =
                    "Measured on %s: %s, PostgreSQL %s."
                            .formatted(
                                    LocalDate.now(ZoneOffset.UTC),
                                    Machine.here().described(),
                                    database.serverVersion());
            var turns = new Throughput(plan, stack, commands, people, feed, database).measure();
            var paths = new EndToEnd(plan, stack, commands).measure(people.make(plan.paths()));
            return new Report(plan, conditions, turns, paths);
        }
    }

    private static void insert(String report, Path page) throws IOException {
        var text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no " + BEGIN + " ... " + END);
        }
        Files.writeString(
                page,
                text.substring(0, begin) + BEGIN + "\n\n" + report + "\n" + text.substring(end));
    }
}
