package dev.securityinfo.edge.problem;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Which field of a body broke which rule, as far as the parser can tell; never what was in it. */
final class BodyErrors {

    private static final String BODY = "body";

    /** A name that somebody made up is shown only if it is harmless. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);

    private BodyErrors() {}

    static FieldError of(JacksonException broken) {
        var field = field(broken);
        var rule = rule(broken);
        return new FieldError(
                field, field.equals(BODY) && rule.equals("object") ? "single-object" : rule);
    }

    private static String field(JacksonException broken) {
        var path = new StringBuilder();
        for (var step : broken.getPath()) {
            var name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (NAME.matcher(name).matches()) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            } else {
                break;
            }
        }
        return path.isEmpty() ? BODY : path.toString();
    }

    private static String rule(JacksonException broken) {
        return switch (broken) {
            case UnrecognizedPropertyException _ -> "unknown-field";
            case MismatchedInputException e -> typeRule(e.getTargetType());
            case InputCoercionException _ -> "whole-number";
            case StreamConstraintsException _ -> "too-long-or-too-deep";
            case DatabindException _ -> "valid";
            default -> "well-formed-json";
        };
    }

    static String typeRule(@Nullable Class<?> type) {
        if (type == null) {
            return "valid";
        }
        if (type == String.class) {
            return "string";
        }
        if (type == UUID.class) {
            return "uuid";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return "whole-number";
        }
        if (type.isEnum()) {
            return "known-value";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "instant";
        }
        return type.isArray() || Collection.class.isAssignableFrom(type) ? "array" : "object";
    }
}
