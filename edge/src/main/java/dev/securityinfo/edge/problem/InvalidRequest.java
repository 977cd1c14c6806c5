package dev.securityinfo.edge.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown while a request is read: fields and the rules that they break, never their values. */
public final class InvalidRequest extends ProblemException {

    public InvalidRequest(String field, String rule) {
        this(List.of(new FieldError(field, rule)));
    }

    public InvalidRequest(List<FieldError> errors) {
        super(Problem.invalid(errors));
    }

    /** The value of a field that has to be there. */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidRequest(field, "required");
        }
        return value;
    }
}
