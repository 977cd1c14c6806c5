package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.ChildProcess;
import dev.securityinfo.infrastructure.ChildProcess.Signal;
import dev.securityinfo.infrastructure.KafkaBroker;
import dev.securityinfo.infrastructure.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The Kafka broker. */
final class KafkaPart implements Part, Training.Trainee {

    static final String NAME = "kafka";

    private final Path libraries;
    private final Home home;
    private final int port;

    KafkaPart(Path libraries, Home home, int port) {
        this.libraries = libraries;
        this.home = home;
        this.port = port;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<NamedPort> ports() {
        return List.of(NamedPort.KAFKA);
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> born) {
        var broker = broker();
        broker.start(born);
        return broker.process();
    }

    private KafkaBroker broker() {
        return broker(home.path("kafka"), home.log(NAME), port, Training.flagsFor(cache()));
    }

    private KafkaBroker broker(Path directory, Path log, int listeningAt, List<String> flags) {
        var all = new ArrayList<>(flags);
        all.add(Application.COMPILED_IN_A_HURRY);
        return new KafkaBroker(libraries, directory, log, listeningAt, all);
    }

    @Override
    public Path cache() {
        return Training.cache(home, NAME, KafkaBroker.version(libraries));
    }

    /** A broker that nobody will use. */
    @Override
    public void train(Path draft) {
        var directory = home.path("kafka-in-training");
        Home.delete(directory);
        var broker =
                broker(
                        directory,
                        home.log("training"),
                        Ports.free(),
                        List.of("-XX:AOTCacheOutput=" + draft));
        broker.start();
        broker.process().signal(Signal.TERM);
        if (!broker.process().awaitEnd(Training.LONGEST)) {
            broker.kill();
        }
        Home.delete(directory);
    }

    @Override
    public boolean isReady() {
        return broker().answers();
    }

    @Override
    public void stop(ChildProcess process) {
        process.stop(Signal.TERM, Duration.ofSeconds(10));
    }
}
