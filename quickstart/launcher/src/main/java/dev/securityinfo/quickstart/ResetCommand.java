package dev.securityinfo.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "reset", description = "stop everything and delete all data of the quickstart")
final class ResetCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        if (new Background(installation, System.out).stop()) {
            System.out.println("All is stopped.");
        }
        installation.home().deleteIfOurs();
        System.out.println(installation.home().directory() + " is deleted.");
        return 0;
    }
}
