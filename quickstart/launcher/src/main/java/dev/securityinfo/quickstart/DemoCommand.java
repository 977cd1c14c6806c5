package dev.securityinfo.quickstart;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description = "walk from adding an address to its deletion, and show every step")
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        var background = new Background(installation, System.out);
        if (!background.isRunning()) {
            return startWalkAndStop(installation, background);
        }
        if (!background.stopped().isEmpty()) {
            throw new Complaint(
                    "The demo needs all parts, and somebody stopped "
                            + String.join(", ", background.stopped())
                            + ": ./run start brings back what is missing.");
        }
        return walkOrComplain(installation);
    }

    /** What was started ends in any case, that of Ctrl-C included; what others started does not. */
    private static int startWalkAndStop(Installation installation, Background background) {
        System.out.println("Starting what the demo needs.");
        if (!background.start()) {
            return walkOrComplain(installation);
        }
        try (var _ = OnInterruption.run(background::stop)) {
            return walkOrComplain(installation);
        } finally {
            System.out.println("Stopping what the demo started.");
            background.stop();
        }
    }

    private static int walkOrComplain(Installation installation) {
        try {
            walk(installation);
            return 0;
        } catch (Demo.StepFailed failed) {
            return complain(failed);
        }
    }

    private static void walk(Installation installation) {
        new Demo(
                        new Addresses(installation.rememberedPorts()),
                        ScriptTokens.of(installation),
                        System.out)
                .walk();
    }

    private static int complain(Demo.StepFailed failed) {
        System.err.println("The demo failed at \"" + failed.step() + "\": " + failed.getMessage());
        return 1;
    }
}
