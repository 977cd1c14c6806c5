package dev.securityinfo.command.proof;

import java.util.regex.Pattern;

/** The digits that a person types to prove something. Never printed, never bound to JSON. */
public final class Code {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{6,20}");

    private final String digits;

    private Code(String digits) {
        this.digits = digits;
    }

    /**
     * A code of digits.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Code of(String digits) {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("a code is digits");
        }
        return new Code(digits);
    }

    /** The digits in the clear: for the seal and the check, and for nothing else. */
    public String reveal() {
        return digits;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
