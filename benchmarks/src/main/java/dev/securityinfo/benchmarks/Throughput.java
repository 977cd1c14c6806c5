package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.Commands.Added;
import dev.securityinfo.benchmarks.Load.Measured;
import dev.securityinfo.benchmarks.People.Person;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Commands per second beside the loop on the database. Each turn of the loop is followed by one of
 * AddEmailMethod and one of VerifyEmailCode with the same number of clients, round after round; a
 * turn begins when the mails of the turn before are sent.
 */
final class Throughput {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Plan plan;
    private final Stack stack;
    private final Commands commands;
    private final People people;
    private final Feed feed;
    private final DatabaseLoop database;

    Throughput(
            Plan plan,
            Stack stack,
            Commands commands,
            People people,
            Feed feed,
            DatabaseLoop database) {
        this.plan = plan;
        this.stack = stack;
        this.commands = commands;
        this.people = people;
        this.feed = feed;
        this.database = database;
    }

    /** A closed loop, and the processor time that went into it and all that followed from it. */
    record Turn(Measured measured, SortedMap<String, Duration> cpu) {

        /** Of one part, per operation. */
        double cpuMillis(String part) {
            return cpu.getOrDefault(part, Duration.ZERO).toNanos() / 1e6 / measured.operations();
        }
    }

    /** The three turns that are compared. */
    record Turns(int clients, Turn loop, Turn add, Turn verify) {}

    List<Turns> measure() throws InterruptedException, IOException {
        for (int i = 1; i <= plan.warmUps(); i++) {
            Progress.say("warming up %d/%d".formatted(i, plan.warmUps()));
            turns(plan.mostClients());
        }
        var measured = new ArrayList<Turns>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (int clients : plan.clients()) {
                Progress.say(
                        "round %d/%d with %d clients".formatted(round, plan.rounds(), clients));
                measured.add(turns(clients));
            }
        }
        return measured;
    }

    private Turns turns(int clients) throws InterruptedException, IOException {
        var loop = turn(database.clients(clients));

        Queue<Person> unknown = new ConcurrentLinkedQueue<>(people.make(plan.mostCommands()));
        Queue<Added> added = new ConcurrentLinkedQueue<>();
        var add = turn(Collections.nCopies(clients, () -> add(unknown, added)));
        awaitCodes(added);

        var verify = turn(Collections.nCopies(clients, () -> verify(added)));
        return new Turns(clients, loop, add, verify);
    }

    private Turn turn(List<? extends Load.Operation> clients)
            throws InterruptedException, IOException {
        var before = Cpu.now(stack);
        var measured = Load.run(clients, plan.turn());
        awaitQuiet();
        return new Turn(measured, Cpu.now(stack).since(before));
    }

    private boolean add(Queue<Person> unknown, Queue<Added> added) throws IOException {
        var person = unknown.poll();
        if (person == null) {
            return false;
        }
        added.add(commands.add(person));
        return true;
    }

    private boolean verify(Queue<Added> added) throws IOException {
        var method = added.poll();
        if (method == null) {
            return false;
        }
        var code = feed.codeOf(method.methodId());
        if (code == null) {
            throw new IllegalStateException("The code of a method did not come by Kafka");
        }
        commands.verify(method, code);
        return true;
    }

    /**
     * Codes are known before the turn that types them begins: waiting for one would be measured.
     */
    private void awaitCodes(Queue<Added> added) {
        var methods = added.stream().map(Added::methodId).toList();
        if (!feed.knowsCodesWithin(methods, PATIENCE)) {
            throw new IllegalStateException("Codes did not come by Kafka in time");
        }
    }

    private void awaitQuiet() {
        if (!feed.isQuietWithin(PATIENCE)) {
            Progress.say("mails are still under way; the next turn has them beside it");
        }
    }
}
