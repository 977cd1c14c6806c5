package dev.securityinfo.quickstart;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "stop", description = "end everything, or take one part away")
final class StopCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "part", description = "the part to take away")
    private @Nullable String part;

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        if (part != null) {
            new OnePart(installation.home(), part).stop();
            System.out.println(part + " is stopped; ./run start " + part + " brings it back.");
            return 0;
        }
        var stopped = new Background(installation, System.out).stop();
        System.out.println(stopped ? "All is stopped." : "Nothing was running.");
        return 0;
    }
}
