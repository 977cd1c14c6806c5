package dev.securityinfo.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "reset", description = "delete all data of the quickstart, once it is stopped")
final class ResetCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var home = Installation.found(System.getenv()).home();
        if (home.exists()) {
            try (var _ = Turn.await(home)) {
                delete(home);
            }
        } else {
            delete(home);
        }
        System.out.println(home.directory() + " is deleted.");
        return 0;
    }

    private static void delete(Home home) {
        if (Supervisor.running(home).isPresent()) {
            throw new Complaint("It is running: ./run stop first. A reset deletes all data.");
        }
        Leftovers.end(home);
        home.deleteIfOurs();
    }
}
