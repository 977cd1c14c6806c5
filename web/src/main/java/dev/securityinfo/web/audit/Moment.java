package dev.securityinfo.web.audit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An instant as a field has it: in UTC, since the server does not know where the browser is. A
 * script makes the browser's own time of it, and sends an instant.
 */
final class Moment {

    private static final Pattern FORM =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(Z?)");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private Moment() {}

    /** Empty if it is no date and time. */
    static Optional<Instant> parse(String typed) {
        var form = FORM.matcher(typed);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var local = typed.replace(' ', 'T').replace("Z", "");
            return Optional.of(LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Rounded up: what happened at the instant itself stays in the past of what the field says. */
    static String field(Instant at) {
        var millis = at.truncatedTo(ChronoUnit.MILLIS);
        var upwards = millis.equals(at) ? millis : millis.plus(Duration.ofMillis(1));
        boolean isWhole = upwards.equals(upwards.truncatedTo(ChronoUnit.SECONDS));
        return (isWhole ? SECONDS : MILLIS).format(upwards.atOffset(ZoneOffset.UTC));
    }
}
