package dev.securityinfo.edge.problem;

/**
 * A problem found where no answer can be returned: in an argument, a filter, deep in a parser. The
 * refusals of rules are values and never come this way.
 */
public class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // Part of ordinary traffic: no stack trace, nothing to log.
        super(problem.type().slug(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
