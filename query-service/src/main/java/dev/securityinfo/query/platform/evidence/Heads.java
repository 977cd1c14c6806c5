package dev.securityinfo.query.platform.evidence;

import dev.securityinfo.wire.history.HistoryCheck.Before;
import dev.securityinfo.wire.history.HistoryRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last event of each stream that is followed. These are a part of all streams, by a number made
 * of their name, and another part in each round. Where they are too many, the parts are halved.
 */
final class Heads {

    private static final int PARTS = 1 << 20;

    private final int limit;
    private final Map<String, Before> heads = new HashMap<>();
    private int parts = 1;
    private int part;
    private @Nullable String suspect;

    /**
     * @param limit so many are followed at a time
     */
    Heads(int limit) {
        this.limit = limit;
    }

    /** A round begins: with the next part. */
    void begin() {
        heads.clear();
        part = (part + 1) % parts;
    }

    /** Whether a stream is followed, from its first event on. */
    boolean follow(String stream) {
        return stream.equals(suspect) || Math.floorMod(stream.hashCode(), parts) == part;
    }

    @Nullable Before before(String stream) {
        return heads.get(stream);
    }

    void next(HistoryRecord record) {
        var event = record.event();
        heads.put(record.stream(), new Before(event.position(), event.sequence(), event.hash()));
        while (heads.size() > limit && parts < PARTS) {
            parts *= 2;
            heads.keySet().removeIf(stream -> !follow(stream));
        }
    }

    /** This one is followed in every round, or none but those of its part. */
    void suspect(@Nullable String stream) {
        suspect = stream;
    }

    int size() {
        return heads.size();
    }

    int parts() {
        return parts;
    }
}
