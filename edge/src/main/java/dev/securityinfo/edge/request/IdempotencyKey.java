package dev.securityinfo.edge.request;

import dev.securityinfo.edge.problem.InvalidRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the caller calls this request, so that a repeat can be told from a new one; a
 * {@code @Nullable} argument of any controller method.
 *
 * @param value the key without its quotes
 */
public record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    /** A string of RFC 9651, without parameters: there are none for this header. */
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])*)\"");

    /** Strictly no string, but what most clients send. */
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x7E]+");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final int LONGEST = 255;
    private static final int LONGEST_LINE = 2 * LONGEST + 2;

    /**
     * Reads the lines of the header.
     *
     * @return null when there are none
     * @throws InvalidRequest if there are several, or no key is in it
     */
    static @Nullable IdempotencyKey parse(List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        if (lines.size() > 1) {
            throw new InvalidRequest(HEADER, "once");
        }
        var line = lines.getFirst().strip();
        // First, because the regular expression takes stack for each character.
        var value = line.length() > LONGEST_LINE ? "" : value(line);
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new InvalidRequest(HEADER, "1-to-255-characters");
        }
        return new IdempotencyKey(value);
    }

    private static String value(String line) {
        var quoted = QUOTED.matcher(line);
        if (quoted.matches()) {
            return ESCAPE.matcher(quoted.group(1)).replaceAll("$1");
        }
        if (line.isEmpty() || BARE.matcher(line).matches()) {
            return line;
        }
        throw new InvalidRequest(HEADER, "quoted-string");
    }
}
