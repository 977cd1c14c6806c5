package dev.securityinfo.wire;

/**
 * Bytes that are not what they should be. The message names the rule and never repeats what was
 * read.
 */
public final class MalformedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedRecord(String rule) {
        super(rule);
    }

    /** The cause is named by its class alone: parsers quote what they read in their messages. */
    static MalformedRecord because(String rule, Throwable cause) {
        return new MalformedRecord(rule + " (" + cause.getClass().getSimpleName() + ")");
    }
}
