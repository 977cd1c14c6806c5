package dev.securityinfo.edge.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a database or another neighbour that is away, slow or busy from a defect of ours. */
public final class Outage {

    /** Short: a failover is over soon, and pools find out by themselves. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /**
     * Connection (08), resources (53), operator intervention with the statement time-out (57), lock
     * not available (55P03), serialisation and deadlock (40), and a server that has become a
     * standby (25006) or ended an idle session (25P03, 25P04).
     */
    private static final Pattern AWAY =
            Pattern.compile("08...|53...|57...|40...|55P03|25006|25P0[34]");

    private Outage() {}

    /** Whether an outage is somewhere among the causes: frameworks wrap what they pass on. */
    public static boolean isBehind(Throwable thrown) {
        return isBehind(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /**
     * One word or two for a log, whatever the number of refused requests: the class of the
     * innermost cause, and the SQLState where there is one.
     */
    public static String in(Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        Throwable innermost = thrown;
        String state = "";
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            innermost = cause;
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = " " + sql.getSQLState();
            }
        }
        return innermost.getClass().getSimpleName() + state;
    }

    public static Problem problem() {
        return Problem.of(ProblemType.UNAVAILABLE).retryAfter(RETRY_AFTER);
    }

    private static boolean isBehind(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return false;
        }
        return switch (thrown) {
            case NeighbourAway _,
                    CannotCreateTransactionException _,
                    TransactionTimedOutException _,
                    TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    NonTransientDataAccessResourceException _,
                    SQLTransientException _,
                    SQLRecoverableException _,
                    SQLNonTransientConnectionException _ ->
                    true;
            // Where the roll-back fails too, what it was for is told aside.
            case TransactionSystemException e ->
                    isBehind(e.getApplicationException(), seen) || isBehind(e.getCause(), seen);
            case SQLException e when saysAway(e) -> true;
            case SQLException e ->
                    isBehind(e.getNextException(), seen) || isBehind(e.getCause(), seen);
            default -> isBehind(thrown.getCause(), seen);
        };
    }

    private static boolean saysAway(SQLException e) {
        return e.getSQLState() != null && AWAY.matcher(e.getSQLState()).matches();
    }
}
