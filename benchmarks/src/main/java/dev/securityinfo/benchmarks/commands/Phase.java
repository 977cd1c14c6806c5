package dev.securityinfo.benchmarks.commands;

/** What everybody does at the same time. */
public enum Phase {
    ADD("AddEmailMethod"),
    VERIFY("VerifyEmailCode"),
    DELETE("DeleteMethod");

    private final String command;

    Phase(String command) {
        this.command = command;
    }

    public String command() {
        return command;
    }
}
