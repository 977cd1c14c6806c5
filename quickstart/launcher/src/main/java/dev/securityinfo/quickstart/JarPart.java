package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.ChildProcess;
import dev.securityinfo.infrastructure.ChildProcess.Signal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A program of ours, in a runnable jar.
 *
 * @param ready what answers 200 when it can be used
 */
record JarPart(
        String name,
        List<NamedPort> ports,
        Set<String> after,
        Application application,
        Map<String, String> environment,
        URI ready,
        Home home)
        implements Part, Training.Trainee {

    /**
     * By default there are eight for each processor, and each keeps what the threads that compile
     * or serve have used of it once.
     */
    private static final Map<String, String> FEW_ARENAS = Map.of("MALLOC_ARENA_MAX", "2");

    JarPart {
        environment = new HashMap<>(environment);
        environment.putAll(FEW_ARENAS);
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> born) {
        var process =
                ChildProcess.start(
                        application.command(),
                        environment,
                        home.directory(),
                        home.log(name),
                        Signal.TERM);
        born.accept(process);
        return process;
    }

    @Override
    public boolean isReady() {
        return Http.answers(ready);
    }

    @Override
    public void stop(ChildProcess process) {
        process.stop(Signal.TERM, Duration.ofSeconds(10));
    }

    @Override
    public Path cache() {
        return application.cache();
    }

    @Override
    public void train(Path draft) {
        var once =
                ChildProcess.start(
                        application.trainingCommand(draft),
                        environment,
                        home.directory(),
                        home.log("training"),
                        Signal.KILL);
        if (!once.awaitEnd(Training.LONGEST)) {
            once.kill();
        }
    }
}
