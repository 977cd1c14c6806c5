package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Owns the parts for as long as it lives. There is one per home: it holds a lock that the operating
 * system takes back when it dies, however it dies.
 */
final class Supervisor implements AutoCloseable {

    private static final String ITSELF = "supervisor";

    private final Home home;
    private final Board board;
    private final FileLock lock;
    private final List<PartKeeper> keepers;
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Supervisor(Home home, Board board, FileLock lock, List<PartKeeper> keepers) {
        this.home = home;
        this.board = board;
        this.lock = lock;
        this.keepers = keepers;
    }

    /** Starts every part; complains when another supervisor is there or a port is taken. */
    static Supervisor start(Installation installation, PortPlan ports) {
        var home = installation.home();
        home.prepare();
        var lock = lock(home);
        if (lock == null) {
            throw new Complaint("It is running already: see ./run status.");
        }
        Leftovers.end(home);
        var secrets = Secrets.of(home);
        secrets.makeKeysets();
        var parts = new Parts(installation, ports, secrets).all();
        var needed = EnumSet.noneOf(NamedPort.class);
        parts.forEach(part -> needed.addAll(part.ports()));
        var obstacles = ports.obstacles(needed);
        if (!obstacles.isEmpty()) {
            throw new Complaint(String.join("\n", obstacles));
        }
        installation.remember(ports);
        var initial =
                parts.stream()
                        .map(
                                part ->
                                        PartStatus.initial(
                                                part.name(), ports.of(part.ports().getFirst())))
                        .toList();
        var board = new Board(home);
        board.open(initial);
        tellOwnState(home, PartState.UP);
        var keepers =
                parts.stream()
                        .map(
                                part ->
                                        new PartKeeper(
                                                part,
                                                board,
                                                board.status(part.name()).orElseThrow()))
                        .toList();
        var supervisor = new Supervisor(home, board, lock, keepers);
        supervisor.begin();
        return supervisor;
    }

    private static @Nullable FileLock lock(Home home) {
        try {
            var channel =
                    FileChannel.open(
                            home.path("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return channel.tryLock();
        } catch (IOException e) {
            throw new Complaint("Cannot lock " + home.path("lock") + ": " + e.getMessage());
        }
    }

    private static void tellOwnState(Home home, PartState state) {
        var identity = Identity.of(ProcessHandle.current());
        new Board(home).write(PartStatus.initial(ITSELF, 0).starting(identity).now(state));
    }

    /** The supervisor of that home, when one is alive. */
    static Optional<ProcessHandle> running(Home home) {
        return new Board(home).status(ITSELF).flatMap(status -> status.process().find());
    }

    /** Whether somebody has told it to end: it ends, or has. */
    static boolean wasStopped(Home home) {
        return new Board(home)
                .status(ITSELF)
                .filter(own -> own.state() == PartState.STOPPED)
                .isPresent();
    }

    /** One that ends has parts that are still up, and soon are not. */
    static void awaitEndIfEnding(Home home) {
        running(home)
                .filter(_ -> wasStopped(home))
                .ifPresent(
                        supervisor -> {
                            System.out.println("It is being stopped; first it has to end.");
                            supervisor.onExit().join();
                        });
    }

    private void begin() {
        keepers.forEach(
                keeper ->
                        Thread.ofPlatform()
                                .name("keeper of " + keeper.part().name())
                                .start(keeper));
        var _ =
                chores.scheduleWithFixedDelay(
                        () -> LogFile.trim(home.path("logs")), 10, 10, TimeUnit.SECONDS);
        if (!"off".equals(System.getenv("SECURITY_INFO_AOT"))) {
            var training = new Training(board, keepers.stream().map(PartKeeper::part).toList());
            Thread.ofPlatform().daemon().name("training").start(training);
        }
    }

    Board board() {
        return board;
    }

    void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Programs first, what they stand on afterwards. */
    @Override
    public void close() {
        tellItsEnd();
        chores.shutdownNow();
        close(keeper -> !keeper.part().after().isEmpty());
        close(keeper -> keeper.part().after().isEmpty());
        try {
            lock.release();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot give the lock back", e);
        }
        closed.countDown();
    }

    /** Its parts are ended all the same when that cannot be written. */
    private void tellItsEnd() {
        try {
            tellOwnState(home, PartState.STOPPED);
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
        }
    }

    private void close(Predicate<PartKeeper> which) {
        try (var parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            keepers.stream().filter(which).forEach(keeper -> parallel.execute(keeper::close));
            parallel.shutdown();
            if (!parallel.awaitTermination(
                    Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS)) {
                parallel.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
