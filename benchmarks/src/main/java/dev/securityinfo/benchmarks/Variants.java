package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.commands.StoredCodes;
import dev.securityinfo.benchmarks.commands.StoredCodes.EventTable;
import dev.securityinfo.benchmarks.growth.History;
import dev.securityinfo.benchmarks.inprocess.CommandsInProcess;
import dev.securityinfo.benchmarks.keycloak.EmailChanges;
import dev.securityinfo.benchmarks.report.Page;
import dev.securityinfo.benchmarks.rounds.Variant;
import dev.securityinfo.benchmarks.site.CommandServices;
import dev.securityinfo.benchmarks.site.Program;
import dev.securityinfo.benchmarks.site.Site;
import dev.securityinfo.benchmarks.stock.StockService;
import dev.securityinfo.benchmarks.stock.StockTables;
import dev.securityinfo.benchmarks.variants.CommandsOverHttp;
import dev.securityinfo.benchmarks.variants.DatabaseLoop;
import dev.securityinfo.benchmarks.variants.FixedAnswers;
import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The variants that a run compares, started and ready; all of them wait while one has its turn. */
final class Variants implements AutoCloseable {

    static final String QUIET = "command-service";
    static final String PUBLISHING = "command-service, publishing";
    static final String LARGE = "command-service, long history";

    static final String STOCK = "the same routes on Axon's JDBC engine";

    /** So slow that more would still send their first token when the rounds begin. */
    private static final int FEW_PEOPLE = 1_000;

    private static final int SMALL_STORE = 10_000;
    private static final int LONG_STREAM = 10_000;

    private final Site site;
    private final Plan plan;
    private final Page page;
    private final List<Variant> all = new ArrayList<>();
    private @Nullable Program trained;

    private Variants(Site site, Plan plan, Page page) {
        this.site = site;
        this.plan = plan;
        this.page = page;
    }

    static Variants start(Site site, Plan plan, Page page) throws InterruptedException {
        var variants = new Variants(site, plan, page);
        if (plan.wants("in-process", "verify-http", "add-http")) {
            variants.add(DatabaseLoop.NAME, () -> DatabaseLoop.on(site, Plan.CLIENTS));
            variants.add(FixedAnswers.NAME, () -> new FixedAnswers(site, Plan.CLIENTS));
        }
        if (plan.wants(
                "verify-http", "add-http", "add-vs-stock", "add-vs-keycloak", "tail", "growth")) {
            variants.add(QUIET, variants::quiet);
        }
        if (plan.wantsAtLength("publishing")) {
            variants.add(PUBLISHING, variants::publishing);
        }
        if (plan.wantsAtLength("growth")) {
            variants.add(LARGE, variants::large);
        }
        if (plan.wants("in-process")) {
            variants.add(
                    CommandsInProcess.NAME,
                    () -> new CommandsInProcess(site, Plan.CLIENTS, plan.people()));
        }
        if (plan.wants("add-vs-stock")) {
            variants.add(STOCK, variants::stock);
        }
        if (plan.wants("add-vs-keycloak")) {
            variants.add(EmailChanges.NAME, () -> new EmailChanges(site, Plan.CLIENTS));
        }
        return variants;
    }

    /** What cannot be started is left out: the others can still be compared. */
    private void add(String name, Callable<? extends Variant> variant) throws InterruptedException {
        try {
            all.add(variant.call());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            page.couldNot(name, e);
        }
    }

    /** Where growth is not compared, the one store is a large one. */
    private Variant quiet() throws SQLException, IOException {
        boolean alone = plan.quick() && !plan.wantsAtLength("growth");
        return grown(QUIET, alone ? plan.events() : SMALL_STORE);
    }

    private Variant large() throws SQLException, IOException {
        return grown(LARGE, plan.events());
    }

    private Variant grown(String name, long events) throws SQLException, IOException {
        var database = site.commandDatabase();
        String history;
        try (var connection = site.superuser(database.name())) {
            var past = new History(connection);
            past.grow(events);
            past.lengthen(LONG_STREAM);
            history = past.described();
        }
        var settings = CommandServices.quiet(site, database);
        if (plan.wantsAtLength("growth")) {
            page.tell("%s: %s %s".formatted(name, history, restart(settings)));
        } else {
            page.tell("%s: %s".formatted(name, history));
        }
        return commands(name, database, settings);
    }

    /**
     * In the rounds it has a JVM that remembers nothing, as those have that it is compared with.
     */
    private String restart(Map<String, String> settings) throws IOException {
        var usual = Program.service(site.home(), "command-service");
        if (trained == null) {
            trained = site.trained(usual, settings);
        }
        return "Started again, it is ready after %.1f s, and after %.1f s if its JVM remembers an earlier start."
                .formatted(secondsToReady(usual, settings), secondsToReady(trained, settings));
    }

    private double secondsToReady(Program program, Map<String, String> settings) {
        var service = site.start(program, settings);
        site.stop(service);
        return service.secondsToReady();
    }

    private Variant publishing() throws SQLException, IOException {
        var database = site.commandDatabase();
        return commands(
                PUBLISHING,
                database,
                CommandServices.publishing(site, database, site.startKafka("kafka-commands")));
    }

    private Variant stock() throws SQLException {
        var database = site.commandDatabase();
        try (var connection = site.superuser(database.name())) {
            StockTables.create(connection);
        }
        var program = Program.ofOurs(STOCK, StockService.class, "/actuator/health/readiness");
        return new CommandsOverHttp(
                site,
                site.start(program, CommandServices.quiet(site, database)),
                codes(database, StockTables.EVENTS),
                Plan.CLIENTS,
                FEW_PEOPLE);
    }

    private CommandsOverHttp commands(String name, Database database, Map<String, String> settings)
            throws SQLException, IOException {
        var program = Program.service(site.home(), "command-service").named(name);
        return new CommandsOverHttp(
                site,
                site.start(program, settings),
                codes(database, EventTable.OF_THE_SERVICE),
                Plan.CLIENTS,
                plan.people());
    }

    private StoredCodes codes(Database database, EventTable events) throws SQLException {
        return new StoredCodes(
                site.superuser(database.name()), events, site.key(KeysetTool.DELIVERY_PRIVATE));
    }

    /** The one of that name, if it was started. */
    Optional<CommandsOverHttp> commands(String name) {
        return all.stream()
                .filter(variant -> variant.name().equals(name))
                .map(CommandsOverHttp.class::cast)
                .findFirst();
    }

    List<Variant> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() throws SQLException {
        for (var variant : all.reversed()) {
            variant.close();
        }
    }
}
