package dev.securityinfo.query.platform.changes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells all instances what the current transaction changes, once it commits. */
@Component
public class Changes {

    static final String STREAMS = "person_stream_changed";
    static final String KEYS = "data_key_changed";
    static final String PLACES = "feed_position_moved";

    /** The payload of a notification ends at 8000 bytes; a mark takes at most nine. */
    private static final int MARKS_PER_NOTIFICATION = 800;

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void tellStreams(Collection<String> userIds) {
        tell(STREAMS, userIds);
    }

    public void tellKeys(Collection<String> userIds) {
        tell(KEYS, userIds);
    }

    /** The places in the feed are not where the readers believe them to be. */
    public void tellPlacesMoved() {
        notify(PLACES, List.of(""));
    }

    private void tell(String channel, Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return;
        }
        var payloads = new ArrayList<String>();
        List<String> marks = userIds.stream().map(Changes::mark).distinct().toList();
        for (int from = 0; from < marks.size(); from += MARKS_PER_NOTIFICATION) {
            int to = Math.min(marks.size(), from + MARKS_PER_NOTIFICATION);
            payloads.add(String.join(",", marks.subList(from, to)));
        }
        notify(channel, payloads);
    }

    private void notify(String channel, List<String> payloads) {
        jdbc.sql("SELECT pg_notify(:channel, payload) FROM unnest(:payloads) AS p (payload)")
                .param("channel", channel)
                .param("payloads", payloads.toArray(String[]::new))
                .query(_ -> {});
    }

    /** Short, and no user id: two people with one mark are woken for each other, no more. */
    static String mark(String userId) {
        return Integer.toHexString(userId.hashCode());
    }
}
