package dev.securityinfo.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** New people, each with a token and an address, so that no limit of the rules shapes a figure. */
final class People {

    private static final int AT_A_TIME = 8;

    private final Stack stack;

    People(Stack stack) {
        this.stack = stack;
    }

    record Person(String name, String address, String token) {}

    List<Person> make(int number) throws InterruptedException {
        Callable<Person> anybody = this::one;
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            return threads.invokeAll(Collections.nCopies(number, anybody)).stream()
                    .map(People::got)
                    .toList();
        }
    }

    private Person one() throws IOException {
        var name = "bench-" + UUID.randomUUID();
        var token =
                Http.post(
                                stack.issuer("/scripts/token"),
                                stack.scriptSecret(),
                                Map.of("subject", name))
                        .orFail()
                        .json()
                        .path("access_token")
                        .asString();
        return new Person(name, name + "@mail.example", token);
    }

    private static Person got(Future<Person> person) {
        try {
            return person.get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException("No token", new IOException(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
