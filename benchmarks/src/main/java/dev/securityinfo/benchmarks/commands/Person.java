package dev.securityinfo.benchmarks.commands;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who sends commands, and how far they are; of one thread at a time. */
public final class Person {

    /** Of the 30 per hour that the rules allow; a run is shorter than an hour. */
    private static final int MOST_CODES = 29;

    private final String id;
    private final String token;
    private int codes;
    private @Nullable UUID methodId;
    private @Nullable String code;

    public Person(String id, String token) {
        this.id = id;
        this.token = token;
    }

    public String id() {
        return id;
    }

    public String token() {
        return token;
    }

    /** An address that nobody has used before. */
    public String freshAddress() {
        return id + "." + codes + "@mail.example";
    }

    public void hasAdded(UUID method) {
        methodId = method;
        code = null;
        codes++;
    }

    public void knows(String newCode) {
        code = newCode;
    }

    public UUID methodId() {
        if (methodId == null) {
            throw new IllegalStateException("This person has no method");
        }
        return methodId;
    }

    public String code() {
        if (code == null) {
            throw new IllegalStateException("This person was sent no code");
        }
        return code;
    }

    boolean hasCode() {
        return code != null;
    }

    public boolean mayHaveAnotherCode() {
        return codes < MOST_CODES;
    }
}
