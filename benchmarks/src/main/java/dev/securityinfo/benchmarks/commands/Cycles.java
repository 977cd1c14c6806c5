package dev.securityinfo.benchmarks.commands;

import dev.securityinfo.benchmarks.load.Measured;
import dev.securityinfo.benchmarks.load.Task;
import dev.securityinfo.benchmarks.rounds.Turn;
import dev.securityinfo.benchmarks.site.ProcessorTime;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A crowd that adds, verifies and deletes: everybody at most one command per phase, the next phase
 * when the one before is over. Between the phases nothing is measured; that is when codes are read.
 */
public final class Cycles {

    /** At the end of a cycle everybody is without a method again, however long that takes. */
    private static final Duration UNTIL_ALL_ARE_GONE = Duration.ofMinutes(2);

    private final Crowd crowd;
    private final List<? extends Sender> senders;
    private final Codes codes;
    private final ProcessorTime processors;

    public Cycles(
            Crowd crowd, List<? extends Sender> senders, Codes codes, ProcessorTime processors) {
        this.crowd = crowd;
        this.senders = senders;
        this.codes = codes;
        this.processors = processors;
    }

    /** Cycles until the phases took that long, or until all had as many codes as they may have. */
    public Turn closed(Duration time) throws InterruptedException, SQLException {
        var turn = Turn.NOTHING;
        var slice = time.dividedBy(3);
        while (turn.time().compareTo(time) < 0 && crowd.isFresh()) {
            turn = turn.then(cycle(Load.closed(slice), Load.closed(UNTIL_ALL_ARE_GONE)));
        }
        return turn;
    }

    /** The same at a pace. */
    public Turn open(Map<Phase, Double> perSecond, Duration time)
            throws InterruptedException, SQLException {
        var turn = Turn.NOTHING;
        var load = Load.open(perSecond, time.dividedBy(3));
        while (turn.time().compareTo(time) < 0 && crowd.isFresh()) {
            turn = turn.then(cycle(load, load));
        }
        return turn;
    }

    private Turn cycle(Load load, Load clearingAway) throws InterruptedException, SQLException {
        var here = new Crowd.Turn(crowd.leave());
        Queue<Person> added = new ConcurrentLinkedQueue<>();
        Queue<Person> gone = new ConcurrentLinkedQueue<>();
        var add = phase(Phase.ADD, load, here, (sender, person) -> add(sender, person, added));
        crowd.meet(added.size());
        codes.tell(added);

        var verifying = new Crowd.Turn(added.stream().filter(Person::hasCode).toList());
        var verify = phase(Phase.VERIFY, load, verifying, Sender::verify);

        var deleting = new Crowd.Turn(new ArrayList<>(added));
        var delete =
                phase(
                        Phase.DELETE,
                        clearingAway,
                        deleting,
                        (sender, person) -> {
                            sender.delete(person);
                            gone.add(person);
                        });
        // Whoever is left with a method stays away: a second one could break a limit.
        crowd.comeBack(here.rest());
        crowd.comeBack(List.copyOf(gone));
        var byCommand = new LinkedHashMap<String, Turn.Part>();
        byCommand.put(Phase.ADD.command(), add);
        byCommand.put(Phase.VERIFY.command(), verify);
        byCommand.put(Phase.DELETE.command(), delete);
        return new Turn(byCommand);
    }

    private static void add(Sender sender, Person person, Queue<Person> added) throws IOException {
        person.hasAdded(sender.add(person));
        added.add(person);
    }

    /** What one person does in a phase. */
    @FunctionalInterface
    private interface Deed {
        void of(Sender sender, Person person) throws IOException;
    }

    private Turn.Part phase(Phase phase, Load load, Crowd.Turn turn, Deed deed)
            throws InterruptedException {
        var clients = new ArrayList<Task>();
        for (var sender : senders) {
            clients.add(
                    () -> {
                        int index = turn.take();
                        if (index < 0) {
                            return false;
                        }
                        deed.of(sender, turn.person(index));
                        return true;
                    });
        }
        var before = processors.now();
        Measured measured = load.run(phase, clients);
        return new Turn.Part(measured, ProcessorTime.between(before, processors.now()));
    }
}
