package dev.securityinfo.quickstart;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "start", description = "start everything in the background, or bring one part back")
final class StartCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "part", description = "the part to bring back")
    private @Nullable String part;

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        if (part != null) {
            new OnePart(installation.home(), part).start();
            System.out.println(part + " is up.");
            return 0;
        }
        var background = new Background(installation, System.out);
        if (background.start()) {
            Summary.of(installation).print(System.out);
            System.out.println("./run stop ends all.");
        }
        return 0;
    }
}
