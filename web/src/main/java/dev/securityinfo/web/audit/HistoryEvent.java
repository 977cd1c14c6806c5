package dev.securityinfo.web.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of a history, as far as the page tells of it.
 *
 * @param type the event's name on the wire
 * @param subject whom it is about
 * @param origin where it came from, sealed; null where nobody was
 * @param values what is sealed in it, opened; null while values are hidden
 */
record HistoryEvent(
        String type,
        String subject,
        Instant time,
        long sequence,
        long position,
        @Nullable String hash,
        String actor,
        String actortype,
        @Nullable String client,
        @Nullable String origin,
        Data data,
        @Nullable Values values) {

    private static final String PREFIX = "security-info.";

    record Data(
            @Nullable UUID methodId,
            @Nullable Integer attemptsLeft,
            @Nullable UUID replaces,
            @Nullable UUID replacedBy) {}

    record Values(@Nullable String address, @Nullable Origin origin) {}

    record Origin(@Nullable String ip, @Nullable String userAgent) {}

    static HistoryEvent parse(String line) {
        return JsonMapper.shared().readValue(line, HistoryEvent.class);
    }

    String kind() {
        return kind(type);
    }

    /** The name without what all names begin with. */
    static String kind(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    }

    boolean isWrongCode() {
        return kind().equals("code-rejected");
    }

    boolean hasAddress() {
        return kind().equals("email-method-added");
    }

    /** Values are personal. */
    @Override
    public String toString() {
        return "HistoryEvent[" + position + "]";
    }
}
