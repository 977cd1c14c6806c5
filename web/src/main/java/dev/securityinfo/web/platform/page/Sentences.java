package dev.securityinfo.web.platform.page;

import static java.util.Objects.requireNonNullElse;

import dev.securityinfo.web.platform.relay.Problem;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A refusal of a service as a sentence for a person: {@code problem.<slug>}, or one that says more
 * in its place.
 */
@Component
public final class Sentences {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    public String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** Or the other, if there is no such message: services may know words that pages do not. */
    public String sayOr(String key, String other, Locale locale, Object... arguments) {
        return requireNonNullElse(
                messages.getMessage(key, arguments, null, locale), say(other, locale, arguments));
    }

    public String away(Locale locale) {
        return say("problem.unavailable", locale);
    }

    /** Why something was refused. */
    public String of(Problem problem, Locale locale) {
        return switch (problem.slug()) {
            case "invalid-request" -> invalid(problem, locale);
            case "code-not-accepted" -> code(problem, locale);
            case "too-many-requests" ->
                    problem.isLocked()
                            ? say("problem.too-many-requests.locked", locale)
                            : say(
                                    "problem.too-many-requests",
                                    locale,
                                    wait(problem.retryAfter(), locale));
            case "method-limit-reached" ->
                    say(
                            "problem.method-limit-reached",
                            locale,
                            problem.limit() == null ? 0 : problem.limit());
            default ->
                    requireNonNullElse(
                            messages.getMessage("problem." + problem.slug(), null, null, locale),
                            say("problem.other", locale));
        };
    }

    private String invalid(Problem problem, Locale locale) {
        return problem.errors().stream()
                .findFirst()
                .map(error -> rule(error, locale))
                .orElseGet(() -> say("problem.invalid-request", locale));
    }

    private String rule(Problem.FieldError error, Locale locale) {
        return switch (error.field()) {
            case "address" ->
                    switch (error.rule()) {
                        case "required" -> say("rule.address.required", locale);
                        case "at-most-254-characters" -> say("rule.address.too-long", locale);
                        case "1-to-64-unquoted-ascii-characters-before-the-at-sign" ->
                                say("rule.address.local-part", locale);
                        case "domain-name-after-the-at-sign" -> say("rule.address.domain", locale);
                        default -> say("rule.address.form", locale);
                    };
            case "code" ->
                    error.rule().equals("required")
                            ? say("rule.code.required", locale)
                            : say("rule.code.digits", locale);
            default -> say("problem.invalid-request", locale);
        };
    }

    private String code(Problem problem, Locale locale) {
        var left = problem.attemptsLeft();
        return left == null || left == 0
                ? say("problem.code-not-accepted.none-left", locale)
                : say("problem.code-not-accepted", locale, left);
    }

    /** How long to wait, rounded up, so that nobody comes back too early. */
    public String wait(@Nullable Duration wait, Locale locale) {
        long seconds = wait == null ? MINUTE : Math.max(1, wait.toSeconds());
        if (seconds <= MINUTE) {
            return say("wait.seconds", locale, seconds);
        }
        return seconds < HOUR
                ? say("wait.minutes", locale, (seconds + MINUTE - 1) / MINUTE)
                : say("wait.hours", locale, (seconds + HOUR - 1) / HOUR);
    }
}
