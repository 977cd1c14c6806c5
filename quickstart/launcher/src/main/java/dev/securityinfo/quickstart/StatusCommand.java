package dev.securityinfo.quickstart;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "status", description = "list the parts; exits 0 only when all of them are up")
final class StatusCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        var home = installation.home();
        if (Supervisor.running(home).isEmpty()) {
            System.out.println("Nothing is running.");
            return 1;
        }
        var parts = new Parts(installation, installation.rememberedPorts(), Secrets.of(home)).all();
        System.out.printf("%-22s %8s %6s  %s%n", "part", "pid", "port", "state");
        var states = new Board(home).all();
        var allUp = !states.isEmpty();
        for (var status : states) {
            var answers = status.state() != PartState.UP || answers(status, parts);
            var state = answers ? describe(status, home) : "not answering";
            var pid = status.process().isAlive() ? Long.toString(status.process().pid()) : "-";
            System.out.printf("%-22s %8s %6d  %s%n", status.part(), pid, status.port(), state);
            allUp &= answers && status.state() == PartState.UP;
        }
        return allUp ? 0 : 1;
    }

    private static String describe(PartStatus status, Home home) {
        return status.failedStarts() == 0
                ? status.state().word()
                : "%s, %d starts failed: see %s"
                        .formatted(
                                status.state().word(),
                                status.failedStarts(),
                                home.log(status.part()));
    }

    /** The supervisor may not have noticed yet what happened to it. */
    private static boolean answers(PartStatus status, List<Part> parts) {
        return status.process().isAlive()
                && parts.stream()
                        .filter(part -> part.name().equals(status.part()))
                        .allMatch(Part::isReady);
    }
}
