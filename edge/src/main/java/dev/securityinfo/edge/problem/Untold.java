package dev.securityinfo.edge.problem;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was thrown and where, without what it says: the text of a database exception holds the whole
 * statement with its row, the text of a parser the input. For logs.
 */
public final class Untold extends RuntimeException {

    private final String thrown;

    private Untold(Throwable thrown, @Nullable Untold cause) {
        super(null, cause, false, true);
        this.thrown = thrown.getClass().getName();
        setStackTrace(thrown.getStackTrace());
    }

    public static Untold of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Untold of(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        var cause = thrown.getCause();
        return new Untold(thrown, cause == null || seen.contains(cause) ? null : of(cause, seen));
    }

    /** The class of what was thrown stands where a log would show its message. */
    @Override
    public String toString() {
        return thrown;
    }

    @Override
    public String getMessage() {
        return thrown;
    }
}
