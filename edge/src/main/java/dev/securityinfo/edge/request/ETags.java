package dev.securityinfo.edge.request;

/** A revision as an entity tag: strong, and the same on the writing and the reading side. */
public final class ETags {

    private ETags() {}

    /** With its quotes, as the header has it. */
    public static String of(long revision) {
        return "\"" + revision + "\"";
    }
}
