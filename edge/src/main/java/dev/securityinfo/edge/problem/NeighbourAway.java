package dev.securityinfo.edge.problem;

/**
 * Something that the request needs does not answer, and it is no database: those say so themselves.
 * Whoever asked is told to come again.
 */
public final class NeighbourAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NeighbourAway(Throwable cause) {
        super(cause);
    }
}
