package dev.securityinfo.mailbox.fault;

import java.time.Duration;

/** What goes wrong with one message. */
public sealed interface Fault {

    /** Nothing: the message is accepted. */
    record None() implements Fault {}

    /**
     * This answer instead of the usual one; after a 421, or any refusing banner, the server hangs
     * up.
     */
    record Answer(Stage at, int code, String text) implements Fault {}

    /**
     * The usual answer, but late. A client that has left by then has sent the message all the same.
     */
    record Late(Stage at, Duration by) implements Fault {}

    /** The connection ends where an answer was due. */
    record HangUp(Stage at) implements Fault {}

    static Fault none() {
        return new None();
    }

    static Fault answer(Stage at, int code) {
        return new Answer(at, code, "as ordered by the test");
    }

    static Fault late(Stage at, Duration by) {
        return new Late(at, by);
    }

    static Fault hangUp(Stage at) {
        return new HangUp(at);
    }
}
