package dev.securityinfo.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a part that does not come up wrote last, and what to do about it. */
record LastWords(Path log, List<String> lines) {

    private static final int SHOWN = 15;
    private static final int WIDEST = 240;
    private static final Pattern STACK = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ (more|common))");

    private static final String ANYTHING_ELSE =
            "Mend what it names and start again. If its data are damaged, ./run reset starts afresh"
                    + " (it deletes all local data).";

    static LastWords of(Path log) {
        return new LastWords(log, LogFile.lastLife(log));
    }

    Optional<Ailment> ailment() {
        return Ailment.seenIn(lines);
    }

    String withAdvice() {
        return quoted() + "\n" + ailment().map(Ailment::advice).orElse(ANYTHING_ELSE);
    }

    /** For one whose own words say what to do, as those of the supervisor. */
    String withKnownAdvice() {
        return quoted() + ailment().map(known -> "\n" + known.advice()).orElse("");
    }

    private String quoted() {
        var telling =
                lines.stream()
                        .filter(line -> !line.isBlank() && !STACK.matcher(line).find())
                        .map(
                                line ->
                                        line.length() > WIDEST
                                                ? line.substring(0, WIDEST) + "…"
                                                : line)
                        .toList();
        var end = telling.subList(Math.max(0, telling.size() - SHOWN), telling.size());
        var shown = end.isEmpty() ? "(it wrote nothing)" : String.join("\n  ", end);
        return "The end of " + log + ":\n  " + shown;
    }
}
