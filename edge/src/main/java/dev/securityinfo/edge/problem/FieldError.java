package dev.securityinfo.edge.problem;

/**
 * A rule and who broke it; never what was sent.
 *
 * @param field as it is on the wire: {@code address}, {@code answers[2].questionId}, {@code
 *     If-Match}; {@code body} when nothing could be read of it
 * @param rule in kebab-case, for programs: {@code required}, {@code uuid}
 */
public record FieldError(String field, String rule) {}
