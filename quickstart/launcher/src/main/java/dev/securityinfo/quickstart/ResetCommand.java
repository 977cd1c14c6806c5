package dev.securityinfo.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "reset", description = "delete all data of the quickstart, once it is stopped")
final class ResetCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        if (Supervisor.running(installation.home()).isPresent()) {
            throw new Complaint("It is running: ./run stop first. A reset deletes all data.");
        }
        Leftovers.end(installation.home());
        installation.home().deleteIfOurs();
        System.out.println(installation.home().directory() + " is deleted.");
        return 0;
    }
}
