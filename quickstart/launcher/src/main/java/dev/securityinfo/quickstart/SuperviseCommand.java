package dev.securityinfo.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@link Background} runs: the supervisor alone, for as long as nobody ends it. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        var installation = Installation.found(System.getenv());
        try (var supervisor = Supervisor.start(installation, PortPlan.from(System.getenv()))) {
            Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close));
            supervisor.awaitClose();
        }
        return 0;
    }
}
