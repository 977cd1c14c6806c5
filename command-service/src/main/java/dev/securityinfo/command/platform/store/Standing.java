package dev.securityinfo.command.platform.store;

import dev.securityinfo.command.platform.store.Append.Outcome;
import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.wire.history.EventHash;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * How things stand for the appends of a batch: as read under the lock, and moved on by each append
 * that was accepted before in the same batch.
 */
final class Standing {

    static final String HEADS =
            """
            SELECT asked.stream, sequence + 1, encode(hash, 'hex'), (SELECT max(position) FROM event)
            FROM unnest(?::text[]) AS asked (stream) LEFT JOIN LATERAL
              (SELECT sequence, hash FROM event WHERE event.stream = asked.stream COLLATE "C"
               ORDER BY sequence DESC LIMIT 1) AS last ON true""";

    static final String KEYED =
            "SELECT user_id FROM data_key WHERE user_id = ANY (?::text[]) AND wrapped_key IS NOT NULL";

    static final String SENT =
            """
            SELECT asked.destination, sent_at FROM unnest(?::text[]) AS asked (destination) CROSS JOIN LATERAL
              (SELECT sent_at FROM code_sent WHERE code_sent.destination = asked.destination COLLATE "C"
                 AND sent_at > timestamptz 'epoch' + ? * interval '1 microsecond'
               ORDER BY code_sent.destination, sent_at DESC) AS sent
            ORDER BY sent_at DESC""";

    static final String ANSWERED =
            """
            SELECT given.*
            FROM unnest(?::text[], ?::text[], ?::text[]) AS asked (caller, route, key) CROSS JOIN LATERAL
              (SELECT caller, route, key, fingerprint, status, revision, body FROM idempotent_answer AS a
               WHERE a.caller = asked.caller COLLATE "C" AND a.route = asked.route COLLATE "C"
                 AND a.key = asked.key COLLATE "C" AND created_at > now() - interval '24 hours'
               LIMIT 1) AS given""";

    private final MessageLimits limits;
    private final Map<String, StreamHead> heads = new HashMap<>();
    private final Set<String> keyed = new HashSet<>();
    private final Map<String, List<Instant>> sent = new HashMap<>();
    private final Map<KeptAnswer.Request, KeptAnswer> answers = new HashMap<>();
    private long head;

    Standing(MessageLimits limits) {
        this.limits = limits;
    }

    /** The last position there is, 0 if there is none. */
    long head() {
        return head;
    }

    /** Adds the questions to a script; the answers are here when it was executed. */
    void read(List<Append> appends, Script script) throws SQLException {
        script.query(
                rows -> {
                    while (rows.next()) {
                        var hash = rows.getString(3);
                        if (hash != null) {
                            var last = new StreamHead(rows.getLong(2), EventHash.parse(hash));
                            heads.put(rows.getString(1), last);
                        }
                        head = rows.getLong(4);
                    }
                },
                HEADS,
                script.texts(distinct(appends, Append::stream)));
        var users = distinct(those(appends, Append::freshKey), WrappedDataKey::userId);
        if (!users.isEmpty()) {
            script.query(
                    rows -> {
                        while (rows.next()) {
                            keyed.add(rows.getString(1));
                        }
                    },
                    KEYED,
                    script.texts(users));
        }
        var messages = those(appends, Append::message);
        var destinations = distinct(messages, Message::destination);
        if (!destinations.isEmpty()) {
            script.query(
                    rows -> {
                        while (rows.next()) {
                            sent.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                                    .add(rows.getObject(2, OffsetDateTime.class).toInstant());
                        }
                    },
                    SENT,
                    script.texts(destinations),
                    // By the clock that the messages bear, and not by the database's.
                    messages.stream()
                            .map(message -> Batch.micros(message.at().minus(MessageLimits.LONG)))
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
        }
        var requests = distinct(those(appends, Append::answer), KeptAnswer::request);
        if (!requests.isEmpty()) {
            script.query(
                    rows -> {
                        while (rows.next()) {
                            var before =
                                    new KeptAnswer(
                                            rows.getString(1),
                                            rows.getString(2),
                                            rows.getString(3),
                                            rows.getString(4),
                                            rows.getInt(5),
                                            rows.getLong(6),
                                            rows.getString(7),
                                            true);
                            answers.put(before.request(), before);
                        }
                    },
                    ANSWERED,
                    script.texts(requests.stream().map(KeptAnswer.Request::caller).toList()),
                    script.texts(requests.stream().map(KeptAnswer.Request::route).toList()),
                    script.texts(requests.stream().map(KeptAnswer.Request::key).toList()));
        }
    }

    /** Says what becomes of the next append; what follows sees it if it is accepted. */
    Outcome judge(Append append) {
        var answer = append.answer();
        var before = answer == null ? null : answers.get(answer.request());
        if (before != null) {
            return new Outcome.Repeated(before);
        }
        var key = append.freshKey();
        if (!heads.getOrDefault(append.stream(), StreamHead.EMPTY).equals(append.upon())
                || (key != null && keyed.contains(key.userId()))) {
            return new Outcome.Overtaken();
        }
        var message = append.message();
        if (message != null) {
            var messages = sent.computeIfAbsent(message.destination(), _ -> new ArrayList<>());
            var wait = limits.wait(messages, message.at());
            if (wait.isPresent()) {
                return new Outcome.OverLimit(wait.get());
            }
            messages.add(message.at());
            messages.sort(Comparator.reverseOrder());
        }
        if (key != null) {
            keyed.add(key.userId());
        }
        if (answer != null && answer.lasting()) {
            answers.put(answer.request(), answer);
        }
        heads.put(append.stream(), append.leaves());
        return new Outcome.Done();
    }

    private static <T> List<T> those(List<Append> appends, Function<Append, T> part) {
        return appends.stream().map(part).filter(Objects::nonNull).toList();
    }

    private static <A, T> List<T> distinct(Collection<A> all, Function<A, T> part) {
        return all.stream().map(part).distinct().toList();
    }
}
