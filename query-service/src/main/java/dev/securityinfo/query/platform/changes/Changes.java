package dev.securityinfo.query.platform.changes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
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
        notify(PLACES, "");
    }

    private void tell(String channel, Collection<String> userIds) {
        var marks = new ArrayList<>(userIds.stream().map(Changes::mark).distinct().toList());
        while (!marks.isEmpty()) {
            List<String> some = marks.subList(0, Math.min(MARKS_PER_NOTIFICATION, marks.size()));
            notify(channel, some.stream().collect(Collectors.joining(",")));
            some.clear();
        }
    }

    private void notify(String channel, String payload) {
        jdbc.sql("SELECT pg_notify(:channel, :payload)")
                .param("channel", channel)
                .param("payload", payload)
                .query(_ -> {});
    }

    /** Short, and no user id: two people with one mark are woken for each other, no more. */
    static String mark(String userId) {
        return Integer.toHexString(userId.hashCode());
    }
}
