package dev.securityinfo.quickstart;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command line behind {@code ./run}. Without a command it starts everything and stays in the
 * foreground.
 */
@Command(
        name = "./run",
        header =
                "Security info on one machine: PostgreSQL, Kafka, mailbox, issuer and the services.",
        description = "%nWithout a command it starts everything, and Ctrl-C ends it.%n",
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Ports are moved by COMMAND_PORT, QUERY_PORT, NOTIFICATION_PORT, WEB_PORT, MAIL_PORT, ISSUER_PORT,",
            "POSTGRES_PORT, KAFKA_PORT and SMTP_PORT. Data lie in .quickstart, or where SECURITY_INFO_HOME says.",
            "SECURITY_INFO_AOT=off leaves out the work in the background that makes the next start faster.",
            "./run bench measures all of it; docs/performance.md says how."
        },
        subcommands = {
            StartCommand.class,
            StatusCommand.class,
            StopCommand.class,
            ResetCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            RotateKeysCommand.class,
            AuditCommand.class,
            RepublishCommand.class,
            RebuildCommand.class,
            SuperviseCommand.class,
            HelpCommand.class
        })
public final class Quickstart implements Callable<Integer> {

    private static final int MISUSED = 2;

    private Quickstart() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs one command and gives its exit code. */
    static int execute(String... arguments) {
        return new CommandLine(new Quickstart())
                .setParameterExceptionHandler(
                        (misuse, _) -> {
                            var err = misuse.getCommandLine().getErr();
                            err.println(misuse.getMessage() + " — ./run help names the commands.");
                            return MISUSED;
                        })
                .setExecutionExceptionHandler(
                        (failure, commandLine, _) -> {
                            if (failure instanceof Complaint) {
                                commandLine.getErr().println(failure.getMessage());
                            } else {
                                failure.printStackTrace(commandLine.getErr());
                            }
                            return 1;
                        })
                .execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        var installation = Installation.found(System.getenv());
        var started = start(installation);
        if (started.isEmpty()) {
            System.out.println("It is running already; ./run status shows it, ./run stop ends it.");
            return 0;
        }
        try (var supervisor = started.get();
                var _ = OnInterruption.run(supervisor::close)) {
            new Progress(installation.home(), System.out).awaitAll(() -> true);
            Summary.of(installation).print(System.out);
            System.out.println("Ctrl-C ends all.");
            supervisor.awaitClose();
        }
        return 0;
    }

    /** Empty if it is running. */
    private static Optional<Supervisor> start(Installation installation) {
        var home = installation.home();
        home.prepare();
        try (var _ = Turn.await(home)) {
            Supervisor.awaitEndIfEnding(home);
            if (Supervisor.running(home).isPresent()) {
                return Optional.empty();
            }
            System.out.println("Starting; data are in " + home.directory());
            return Optional.of(Supervisor.start(installation, PortPlan.from(System.getenv())));
        }
    }
}
