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
        var startedHere = !background.isRunning();
        if (startedHere) {
            System.out.println("Starting what the demo needs.");
            background.start();
        }
        try {
            new Demo(
                            new Addresses(installation.rememberedPorts()),
                            ScriptTokens.of(installation),
                            System.out)
                    .walk();
            return 0;
        } catch (Demo.StepFailed failed) {
            System.err.println(
                    "The demo failed at \"" + failed.step() + "\": " + failed.getMessage());
            return 1;
        } finally {
            if (startedHere) {
                System.out.println("Stopping what the demo started.");
                background.stop();
            }
        }
    }
}
