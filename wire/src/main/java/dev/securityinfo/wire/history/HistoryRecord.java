package dev.securityinfo.wire.history;

import dev.securityinfo.wire.WireJson;
import dev.securityinfo.wire.history.HistoryCheck.Event;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as the history is proved by it: on Kafka, and as a line of a file.
 *
 * @param stream the name of the stream that its sequence counts
 */
public record HistoryRecord(String stream, Event event) {

    /** The two members that are not part of what is hashed; they come before all nested ones. */
    private static final Pattern PLACE =
            Pattern.compile("\"position\":\"([0-9]{19})\",\"hash\":\"([0-9a-f]{64})\",");

    private static final JsonMapper JSON = WireJson.mapper();

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it has no place in the history
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    public static HistoryRecord parse(String record) {
        var place = PLACE.matcher(record);
        if (!place.find()) {
            throw new IllegalArgumentException("a record has a position and a hash");
        }
        var members = JSON.readTree(record);
        var event =
                new Event(
                        Long.parseLong(place.group(1)),
                        Long.parseLong(member(members, "sequence")),
                        EventHash.parse(place.group(2)),
                        record.substring(0, place.start()) + record.substring(place.end()));
        return new HistoryRecord(
                members.path("stream").stringValue("security-info:" + member(members, "subject")),
                event);
    }

    private static String member(JsonNode record, String name) {
        var value = record.path(name).stringValue(null);
        if (value == null) {
            throw new IllegalArgumentException("a record has " + name);
        }
        return value;
    }

    /** The position in a record. */
    static long position(String record) {
        var place = PLACE.matcher(record);
        if (!place.find()) {
            throw new IllegalArgumentException("a record has a position and a hash");
        }
        return Long.parseLong(place.group(1));
    }
}
