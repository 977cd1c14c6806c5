package dev.securityinfo.edge.request;

import dev.securityinfo.edge.problem.InvalidRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The precondition of a command (RFC 9110, 13.1.1); an argument of any controller method. Without
 * the header, every revision will do.
 *
 * @param tags the strong tags; null when any revision will do
 */
public record IfMatch(@Nullable Set<String> tags) {

    public static final IfMatch ANY = new IfMatch(null);

    static final String HEADER = "If-Match";

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");
    private static final Pattern BETWEEN = Pattern.compile("[ \t]*,[ \t,]*");

    public IfMatch {
        tags = tags == null ? null : Set.copyOf(tags);
    }

    /**
     * Whether a command may go ahead at this revision; otherwise it is {@code revision-mismatch}.
     */
    public boolean allows(long revision) {
        return tags == null || tags.contains(ETags.of(revision));
    }

    /**
     * Reads the lines of the header.
     *
     * @throws InvalidRequest if they are neither {@code *} nor a list of entity tags
     */
    static IfMatch parse(List<String> lines) {
        if (lines.isEmpty()) {
            return ANY;
        }
        var list = String.join(",", lines).strip();
        return list.equals("*") ? ANY : new IfMatch(strongTags(list));
    }

    private static Set<String> strongTags(String list) {
        var strong = new HashSet<String>();
        var tag = TAG.matcher(list);
        var between = BETWEEN.matcher(list);
        int at = 0;
        do {
            if (!tag.region(at, list.length()).lookingAt()) {
                throw new InvalidRequest(HEADER, "entity-tags");
            }
            if (tag.group(1) == null) {
                strong.add(tag.group(2));
            }
            at = tag.end();
            if (at < list.length()) {
                if (!between.region(at, list.length()).lookingAt()) {
                    throw new InvalidRequest(HEADER, "entity-tags");
                }
                at = between.end();
            }
        } while (at < list.length());
        return strong;
    }
}
