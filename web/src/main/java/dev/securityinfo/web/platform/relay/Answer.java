package dev.securityinfo.web.platform.relay;

/** What became of a question or a command. */
public sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {}

    /** The service said no, and why. */
    record Refused<T>(Problem why) implements Answer<T> {}

    /** Nobody answered in time, or not in a way that could be understood. */
    record Away<T>() implements Answer<T> {}
}
