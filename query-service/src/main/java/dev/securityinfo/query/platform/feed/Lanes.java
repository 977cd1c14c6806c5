package dev.securityinfo.query.platform.feed;

import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.query.platform.feed.Feed.Stretch;
import dev.securityinfo.query.platform.feed.Feed.Taken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes much in at a time: a lane is a batch with a transaction of its own. What is of one person
 * is in one lane, as all topics divide people alike. A batch that fails for its own sake is taken
 * in record by record, so that the one at fault is set aside alone.
 */
final class Lanes implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    /** With fewer records, another transaction costs more than it gives. */
    private static final int WORTH_A_LANE = 200;

    /** A transaction stays well below the time-outs of the database. */
    private static final int LONGEST_BATCH = 2_000;

    private final Feed feed;
    private final int lanes;
    private final ExecutorService threads;

    Lanes(Feed feed, int lanes) {
        this.feed = feed;
        this.lanes = lanes;
        this.threads =
                Executors.newFixedThreadPool(
                        lanes, Thread.ofPlatform().name("feed-lane-", 1).factory());
    }

    /**
     * Takes them in.
     *
     * @throws RuntimeException if something was away; what other lanes took in stays taken in, and
     *     the database knows how far
     */
    Taken take(List<Stretch> stretches) {
        var divided = divide(stretches);
        if (divided.size() == 1) {
            return inBatches(divided.getFirst());
        }
        var running =
                divided.stream()
                        .map(lane -> CompletableFuture.supplyAsync(() -> inBatches(lane), threads))
                        .toList();
        var taken = Taken.nothing();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        running.forEach(lane -> taken.add(lane.join()));
        return taken;
    }

    /** By number of partition, the fullest first, each into the lane with least. */
    private List<List<Stretch>> divide(List<Stretch> stretches) {
        if (size(stretches) < 2 * WORTH_A_LANE) {
            return List.of(stretches);
        }
        var byNumber =
                stretches.stream().collect(Collectors.groupingBy(s -> s.partition().partition()));
        var divided = new ArrayList<List<Stretch>>();
        for (int i = 0; i < Math.min(lanes, byNumber.size()); i++) {
            divided.add(new ArrayList<>());
        }
        byNumber.values().stream()
                .sorted(Comparator.comparingInt(Lanes::size).reversed())
                .forEach(
                        some ->
                                divided.stream()
                                        .min(Comparator.comparingInt(Lanes::size))
                                        .orElseThrow()
                                        .addAll(some));
        return divided;
    }

    private Taken inBatches(List<Stretch> lane) {
        var taken = Taken.nothing();
        var batch = new ArrayList<Stretch>();
        for (Stretch stretch : pieces(lane, LONGEST_BATCH)) {
            if (size(batch) + stretch.records().size() > LONGEST_BATCH) {
                taken.add(batch(batch, taken));
                batch.clear();
            }
            batch.add(stretch);
        }
        taken.add(batch(batch, taken));
        return taken;
    }

    private Taken batch(List<Stretch> batch, Taken before) {
        var goingOn = batch.stream().filter(s -> before.goesOn(s.partition())).toList();
        if (goingOn.isEmpty()) {
            return Taken.nothing();
        }
        try {
            return feed.take(goingOn);
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                throw e;
            }
            log.warn("A batch cannot be taken in as a whole: {}", reason(e));
            return singly(goingOn);
        }
    }

    private Taken singly(List<Stretch> batch) {
        var taken = Taken.nothing();
        for (Stretch one : pieces(batch, 1)) {
            if (taken.goesOn(one.partition())) {
                taken.add(alone(one));
            }
        }
        return taken;
    }

    private Taken alone(Stretch one) {
        try {
            return feed.take(List.of(one));
        } catch (RuntimeException e) {
            if (Outage.isBehind(e) || one.records().isEmpty()) {
                throw e;
            }
            return feed.setAside(one, reason(e));
        }
    }

    private static List<Stretch> pieces(List<Stretch> stretches, int longest) {
        return stretches.stream().flatMap(s -> s.inPieces(longest).stream()).toList();
    }

    /** A class and a state: the text of an exception may hold a row. */
    private static String reason(RuntimeException e) {
        return "it cannot be taken in: " + Outage.in(e);
    }

    private static int size(List<Stretch> stretches) {
        return stretches.stream().mapToInt(stretch -> stretch.records().size()).sum();
    }

    @Override
    public void close() {
        threads.close();
    }
}
