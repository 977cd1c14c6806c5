package dev.securityinfo.notification.ledger;

import dev.securityinfo.notification.ledger.LedgerTable.Row;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.platform.settings.NoticeSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How many notices one destination gets, over all people and instances. What is over the cap is
 * held, and goes out in one mail when the cap allows the next: ADR 0014.
 */
@Component
public class NoticeLimit {

    private static final Duration DAY = Duration.ofDays(1);

    /** More would make no mail that anybody reads; the rest has the next one. */
    private static final int IN_ONE_MAIL = 50;

    static final String HELD =
            """
            SELECT * FROM delivery
            WHERE held_for = :destination AND id <> :id AND state IN ('PENDING', 'UNKNOWN')
            ORDER BY taken_at, sequence LIMIT :most FOR UPDATE SKIP LOCKED
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
     * Asks for a claimed notice whether its destination may have it now.
     *
     * @param destination a keyed hash
     * @return all that goes out in its mail, itself the first; nothing if it is held, or another's
     *     by now
     */
    public List<Delivery> admit(Claim claim, String destination) {
        var mail = new ArrayList<Delivery>();
        transaction.executeWithoutResult(
                _ -> {
                    lock(destination);
                    var now = clock.instant();
                    var row = table.find(claim);
                    if (row.isEmpty()) {
                        return;
                    }
                    var free = freeAt(destination, now);
                    if (free.isAfter(now)) {
                        hold(row.get(), destination, free, now);
                    } else {
                        count(claim, destination, now);
                        mail.add(row.get().delivery());
                        mail.addAll(gather(claim, destination, now));
                    }
                });
        return mail;
    }

    /** One at a time, whichever instance asks. */
    private void lock(String destination) {
        sql.sql("SELECT pg_advisory_xact_lock(hashtextextended(:destination, 0))")
                .param("destination", destination)
                .query((_, _) -> destination)
                .single();
    }

    private Instant freeAt(String destination, Instant now) {
        // Of everybody: nothing is kept longer than it is counted.
        sql.sql("DELETE FROM notice_sent WHERE sent_at <= :then")
                .param("then", Rows.column(now.minus(DAY)))
                .update();
        var newestFirst =
                sql
                        .sql(
                                """
                                SELECT sent_at FROM notice_sent WHERE destination = :destination
                                ORDER BY sent_at DESC
                                """)
                        .param("destination", destination)
                        .query(OffsetDateTime.class)
                        .list()
                        .stream()
                        .map(OffsetDateTime::toInstant)
                        .toList();
        var inWindow = freeAt(newestFirst, settings.perWindow(), settings.window(), now);
        var inDay = freeAt(newestFirst, settings.perDay(), DAY, now);
        return inWindow.isAfter(inDay) ? inWindow : inDay;
    }

    /** When the last but so many is so long ago. */
    static Instant freeAt(List<Instant> newestFirst, int most, Duration within, Instant now) {
        return newestFirst.size() < most ? now : newestFirst.get(most - 1).plus(within);
    }

    private void count(Claim claim, String destination, Instant now) {
        sql.sql("INSERT INTO notice_sent VALUES (:lease, :destination, :now)")
                .param("lease", claim.lease())
                .param("destination", destination)
                .param("now", Rows.column(now))
                .update();
    }

    /**
     * The first that is held comes back when the cap allows it and takes the others along. Those
     * would come by themselves one after the other, should it be lost on the way.
     */
    private void hold(Row row, String destination, Instant free, Instant now) {
        sql.sql("UPDATE delivery SET held_for = :destination WHERE id = :id")
                .param("destination", destination)
                .param("id", row.delivery().id())
                .update();
        var until =
                sql.sql(
                                """
                                SELECT due_at FROM delivery
                                WHERE held_for = :destination AND id <> :id
                                  AND state IN ('PENDING', 'UNKNOWN')
                                ORDER BY due_at DESC LIMIT 1
                                """)
                        .param("destination", destination)
                        .param("id", row.delivery().id())
                        .query(OffsetDateTime.class)
                        .optional()
                        .map(last -> last.toInstant().plus(settings.window()))
                        .filter(free::isBefore)
                        .orElse(free);
        table.write(row, rules.held(row.progress(), until, settings.worthSending(), now), now);
    }

    /** What is held for the destination goes along, under the same lease. */
    private List<Delivery> gather(Claim claim, String destination, Instant now) {
        var gathered = new ArrayList<Delivery>();
        for (Row row : held(claim, destination)) {
            var next = rules.joins(row.progress(), now);
            table.begin(row, next, claim.lease(), now);
            if (next.standing() instanceof Sending) {
                gathered.add(row.delivery());
            }
        }
        return gathered;
    }

    private List<Row> held(Claim claim, String destination) {
        return sql.sql(HELD)
                .param("destination", destination)
                .param("id", claim.delivery().id())
                .param("most", IN_ONE_MAIL - 1)
                .query(Row::of)
                .list();
    }
}
