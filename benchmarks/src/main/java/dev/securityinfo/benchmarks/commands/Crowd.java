package dev.securityinfo.benchmarks.commands;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** People with a token each. Whoever had their turn goes to the end of the row. */
public final class Crowd {

    private final Deque<Person> row;
    private final int size;
    private int met;

    private Crowd(List<Person> people) {
        this.row = new ArrayDeque<>(people);
        this.size = people.size();
    }

    /**
     * New people whom no service has seen yet.
     *
     * @param tokens gives the token for an id
     */
    public static Crowd of(int number, UnaryOperator<String> tokens) {
        return new Crowd(
                IntStream.range(0, number)
                        .parallel()
                        .mapToObj(_ -> "bench-" + UUID.randomUUID())
                        .map(id -> new Person(id, tokens.apply(id)))
                        .toList());
    }

    public int size() {
        return size;
    }

    /** All who may be sent a code; they are out of the row until they come back. */
    synchronized List<Person> leave() {
        var leaving = new ArrayList<>(row.stream().filter(Person::mayHaveAnotherCode).toList());
        row.clear();
        return leaving;
    }

    synchronized void comeBack(List<Person> people) {
        row.addAll(people);
    }

    /** Whether somebody may still be sent a code. */
    public synchronized boolean isFresh() {
        return row.stream().anyMatch(Person::mayHaveAnotherCode);
    }

    /** Hands out each of some people once. */
    static final class Turn {
        private final List<Person> people;
        private final AtomicInteger next = new AtomicInteger();

        Turn(List<Person> people) {
            this.people = people;
        }

        /** The next one's index, or -1 when all had their turn. */
        int take() {
            int index = next.getAndIncrement();
            return index < people.size() ? index : -1;
        }

        Person person(int index) {
            return people.get(index);
        }

        /** Those who had no turn. */
        List<Person> rest() {
            return people.subList(Math.min(next.get(), people.size()), people.size());
        }
    }

    /**
     * How many have sent a request so far; the first of each is one that no cache of tokens knows.
     */
    public synchronized int met() {
        return met;
    }

    synchronized void meet(int firstRequests) {
        met = Math.min(size, met + firstRequests);
    }
}
