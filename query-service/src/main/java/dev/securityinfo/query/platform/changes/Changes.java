package dev.securityinfo.query.platform.changes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells all instances what the current transaction changes, once it commits. Of tables that are not
 * shown nobody hears.
 */
@Component
public class Changes {

    /** In front of each channel: the schema of the tables that changed. */
    private static final String SHOWN = "public_";

    private static final String STREAM = "person_stream_changed";
    private static final String KEY = "data_key_changed";
    static final String STREAMS = SHOWN + STREAM;
    static final String KEYS = SHOWN + KEY;
    static final String PLACES = SHOWN + "feed_position_moved";

    /** The places in the feed are not where the readers believe them to be. */
    public static final String TELL_PLACES_MOVED = "NOTIFY " + PLACES;

    /** The payload of a notification ends at 8000 bytes; a mark takes at most nine. */
    private static final int MARKS_PER_NOTIFICATION = 800;

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void tellStreams(Collection<String> userIds) {
        tell(STREAM, userIds);
    }

    public void tellKeys(Collection<String> userIds) {
        tell(KEY, userIds);
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
        jdbc.sql(
                        """
                        SELECT pg_notify(current_schema() || '_' || :channel, payload)
                        FROM unnest(:payloads) AS p (payload)
                        """)
                .param("channel", channel)
                .param("payloads", payloads.toArray(String[]::new))
                .query(_ -> {});
    }

    /** Short, and no user id: two people with one mark are woken for each other, no more. */
    static String mark(String userId) {
        return Integer.toHexString(userId.hashCode());
    }
}
