package dev.securityinfo.notification.ledger;

import dev.securityinfo.notification.ledger.LedgerTable.Row;
import dev.securityinfo.notification.ledger.LedgerTable.Step;
import dev.securityinfo.notification.platform.settings.NoticeSettings;
import dev.securityinfo.notification.platform.sql.Columns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How many notices one destination gets, over all people and instances. What is over the cap is
 * held, and goes out in one mail when the cap allows the next: ADR 0014.
 */
@Component
public class NoticeLimit {

    /**
     * A claimed notice that wants to go.
     *
     * @param destination a keyed hash
     */
    public record Wish(Claim claim, String destination) {}

    private static final Duration DAY = Duration.ofDays(1);

    /** More would make no mail that anybody reads; the rest has the next one. */
    private static final int IN_ONE_MAIL = 50;

    static final String HELD =
            """
            SELECT d.* FROM unnest(:destinations, :most) AS wanted (destination, most)
            CROSS JOIN LATERAL (SELECT * FROM delivery
              WHERE held_for = wanted.destination AND id <> ALL (:ids) AND state IN ('PENDING', 'UNKNOWN')
              ORDER BY taken_at, sequence LIMIT wanted.most FOR UPDATE SKIP LOCKED) AS d
            ORDER BY d.taken_at, d.sequence
            """;

    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final LedgerTable table;
    private final DeliveryRules rules;
    private final NoticeSettings settings;
    private final Clock clock;

    NoticeLimit(
            JdbcClient sql,
            TransactionOperations transaction,
            LedgerTable table,
            DeliveryRules rules,
            NoticeSettings settings,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.table = table;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Asks for claimed notices whether their destinations may have them now, one after the other.
     *
     * @return by lease all that goes out in its mail, the claimed one first; one that is held, or
     *     another's by now, is not among them
     */
    public Map<UUID, List<Delivery>> admit(Collection<Wish> wishes) {
        return transaction.execute(
                _ -> {
                    var destinations =
                            wishes.stream().map(Wish::destination).collect(Collectors.toSet());
                    lock(destinations);
                    var now = clock.instant();
                    var decided = decide(present(wishes), sentTo(destinations, now), now);
                    count(decided.going(), now);
                    var mails = new HashMap<UUID, List<Delivery>>();
                    var steps = new ArrayList<Step>();
                    hold(decided.held(), steps, now);
                    gather(decided.going(), mails, steps, now);
                    table.write(steps, now);
                    return mails;
                });
    }

    /** One at a time for each destination, whichever instance asks; in one order for all. */
    private void lock(Collection<String> destinations) {
        sql.sql(
                        """
                        SELECT pg_advisory_xact_lock(place) FROM
                          (SELECT DISTINCT hashtextextended(destination, 0) AS place
                            FROM unnest(:destinations) AS destination ORDER BY place) AS ordered
                        """)
                .param("destinations", Columns.ofTexts(destinations))
                .query((_, _) -> true)
                .list();
    }

    /** A wish with the row that it still has. */
    private record Present(Wish wish, Row row) {}

    /** When a notice that is over the cap may go. */
    private record Held(Present notice, Instant free) {}

    private record Decided(List<Present> going, List<Held> held) {}

    private List<Present> present(Collection<Wish> wishes) {
        var rows =
                table.leased(wishes.stream().map(wish -> wish.claim().lease()).toList()).stream()
                        .collect(Collectors.toMap(row -> row.delivery().id(), row -> row));
        var present = new ArrayList<Present>();
        for (Wish wish : wishes) {
            var row = rows.get(wish.claim().delivery().id());
            if (row != null) {
                present.add(new Present(wish, row));
            }
        }
        return present;
    }

    /** What each destination got within a day, the newest first. */
    private Map<String, List<Instant>> sentTo(Collection<String> destinations, Instant now) {
        // Of everybody: nothing is kept longer than it is counted.
        sql.sql("DELETE FROM notice_sent WHERE sent_at <= :then")
                .param("then", Rows.column(now.minus(DAY)))
                .update();
        var sent = new HashMap<String, List<Instant>>();
        sql.sql(
                        """
                        SELECT destination, sent_at FROM notice_sent
                        WHERE destination = ANY (:destinations) ORDER BY sent_at DESC
                        """)
                .param("destinations", Columns.ofTexts(destinations))
                .query(
                        row -> {
                            sent.computeIfAbsent(
                                            row.getString("destination"), _ -> new ArrayList<>())
                                    .add(
                                            row.getObject("sent_at", OffsetDateTime.class)
                                                    .toInstant());
                        });
        return sent;
    }

    /** Each that goes counts for those after it. */
    private Decided decide(List<Present> notices, Map<String, List<Instant>> sent, Instant now) {
        var decided = new Decided(new ArrayList<>(), new ArrayList<>());
        for (Present notice : notices) {
            var newestFirst =
                    sent.computeIfAbsent(notice.wish().destination(), _ -> new ArrayList<>());
            var free = freeAt(newestFirst, now);
            if (free.isAfter(now)) {
                decided.held().add(new Held(notice, free));
            } else {
                newestFirst.addFirst(now);
                decided.going().add(notice);
            }
        }
        return decided;
    }

    private Instant freeAt(List<Instant> newestFirst, Instant now) {
        var inWindow = freeAt(newestFirst, settings.perWindow(), settings.window(), now);
        var inDay = freeAt(newestFirst, settings.perDay(), DAY, now);
        return inWindow.isAfter(inDay) ? inWindow : inDay;
    }

    /** When the last but so many is so long ago. */
    static Instant freeAt(List<Instant> newestFirst, int most, Duration within, Instant now) {
        return newestFirst.size() < most ? now : newestFirst.get(most - 1).plus(within);
    }

    private void count(List<Present> going, Instant now) {
        if (going.isEmpty()) {
            return;
        }
        var column = Columns.of(going);
        sql.sql(
                        """
                        INSERT INTO notice_sent
                        SELECT lease, destination, :now
                        FROM unnest(:leases, :destinations) AS n (lease, destination)
                        """)
                .param("leases", column.uuid(notice -> notice.wish().claim().lease()))
                .param("destinations", column.text(notice -> notice.wish().destination()))
                .param("now", Rows.column(now))
                .update();
    }

    /**
     * The first that is held comes back when the cap allows it and takes the others along. Those
     * would come by themselves one after the other, should it be lost on the way.
     */
    private void hold(List<Held> held, List<Step> steps, Instant now) {
        if (held.isEmpty()) {
            return;
        }
        var last = lastHeld(held);
        for (Held notice : held) {
            var destination = notice.notice().wish().destination();
            var row = notice.notice().row();
            var behind = last.get(destination);
            var until =
                    behind != null && notice.free().isBefore(behind.plus(settings.window()))
                            ? behind.plus(settings.window())
                            : notice.free();
            var next = rules.held(row.progress(), until, settings.worthSending(), now);
            steps.add(new Step(row, next, null, destination));
            if (next.standing() instanceof Standing.Waiting) {
                last.put(destination, until);
            }
        }
    }

    /** When the last comes back that is held already, by destination. */
    private Map<String, Instant> lastHeld(List<Held> held) {
        var last = new HashMap<String, Instant>();
        sql.sql(
                        """
                        SELECT held_for, max(due_at) AS due_at FROM delivery
                        WHERE held_for = ANY (:destinations) AND id <> ALL (:ids)
                          AND state IN ('PENDING', 'UNKNOWN')
                        GROUP BY held_for
                        """)
                .param(
                        "destinations",
                        Columns.ofTexts(
                                held.stream()
                                        .map(notice -> notice.notice().wish().destination())
                                        .distinct()
                                        .toList()))
                .param(
                        "ids",
                        Columns.of(held).uuid(notice -> notice.notice().row().delivery().id()))
                .query(
                        row -> {
                            last.put(
                                    row.getString("held_for"),
                                    row.getObject("due_at", OffsetDateTime.class).toInstant());
                        });
        return last;
    }

    /** What is held for a destination goes along, under the same lease. */
    private void gather(
            List<Present> going, Map<UUID, List<Delivery>> mails, List<Step> steps, Instant now) {
        var waiting = waitingFor(going);
        for (Present notice : going) {
            var lease = notice.wish().claim().lease();
            var mail = new ArrayList<Delivery>();
            mail.add(notice.row().delivery());
            var others =
                    waiting.computeIfAbsent(notice.wish().destination(), _ -> new ArrayList<>());
            var along = others.subList(0, Math.min(IN_ONE_MAIL - 1, others.size()));
            for (Row row : along) {
                var next = rules.joins(row.progress(), now);
                steps.add(new Step(row, next, lease, null));
                if (next.standing() instanceof Standing.Sending) {
                    mail.add(row.delivery());
                }
            }
            along.clear();
            mails.put(lease, mail);
        }
    }

    /** The rows that are held for these destinations, as many as their mails can take along. */
    private Map<String, List<Row>> waitingFor(List<Present> going) {
        if (going.isEmpty()) {
            return new HashMap<>();
        }
        SortedMap<String, Long> mails =
                going.stream()
                        .collect(
                                Collectors.groupingBy(
                                        notice -> notice.wish().destination(),
                                        TreeMap::new,
                                        Collectors.counting()));
        var column = Columns.of(mails.entrySet());
        var waiting = new HashMap<String, List<Row>>();
        sql.sql(HELD)
                .param("destinations", column.text(Map.Entry::getKey))
                .param("most", column.number(mail -> mail.getValue() * (IN_ONE_MAIL - 1)))
                .param("ids", Columns.of(going).uuid(notice -> notice.row().delivery().id()))
                .query(
                        (row, number) -> {
                            waiting.computeIfAbsent(
                                            row.getString("held_for"), _ -> new ArrayList<>())
                                    .add(Row.of(row, number));
                            return true;
                        })
                .list();
        return waiting;
    }
}
