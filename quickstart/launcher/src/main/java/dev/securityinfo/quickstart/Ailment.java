package dev.securityinfo.quickstart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a part may die of at its start, told by its log, and what helps. */
enum Ailment {
    DATA_OF_ANOTHER_VERSION(
            "FlywayValidateException|Migration checksum mismatch|database files are incompatible with server",
            "The local data were written by another version: ./run reset starts afresh (it deletes"
                    + " them); to keep them, go back to the version that wrote them."),
    DISK_FULL(
            "No space left on device|Disk quota exceeded",
            "The disk is full: make room and start again. Nothing that was accepted is lost."),
    PORT_TAKEN(
            "[Aa]ddress already in use|Port \\d+ was already in use",
            "Another program took its port meanwhile: end that program, or move the port (./run help)."),
    NO_MEMORY(
            "insufficient memory for the Java Runtime|OutOfMemoryError|Cannot allocate memory",
            "There is not enough memory: end other programs and start again; about 2 GB are needed.");

    private final Pattern sign;
    private final String advice;

    Ailment(String sign, String advice) {
        this.sign = Pattern.compile(sign);
        this.advice = advice;
    }

    static Optional<Ailment> seenIn(List<String> log) {
        return Arrays.stream(values())
                .filter(ailment -> log.stream().anyMatch(ailment.sign.asPredicate()))
                .findFirst();
    }

    /** Whether trying again cannot help. */
    boolean isFinal() {
        return this == DATA_OF_ANOTHER_VERSION;
    }

    String advice() {
        return advice;
    }
}
