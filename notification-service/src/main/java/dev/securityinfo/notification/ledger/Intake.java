package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.ledger.LedgerTable.Entry;
import dev.securityinfo.notification.ledger.LedgerTable.Row;
import dev.securityinfo.notification.ledger.LedgerTable.Step;
import dev.securityinfo.notification.platform.sql.Columns;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the feed writes into the ledger. Its caller holds the transaction, one for a batch. */
@Component
public class Intake {

    private final JdbcClient sql;
    private final LedgerTable table;
    private final DeliveryRules rules;
    private final Clock clock;

    Intake(JdbcClient sql, LedgerTable table, DeliveryRules rules, Clock clock) {
        this.sql = sql;
        this.table = table;
        this.rules = rules;
        this.clock = clock;
    }

    /** Takes notices in; those that are known already stay as they are. */
    public void takeNotices(Collection<Delivery> notices) {
        var now = clock.instant();
        // What happened has happened: nothing makes a notice void.
        table.add(
                notices.stream()
                        .map(notice -> new Entry(notice, begun(notice, false, now)))
                        .toList(),
                now);
    }

    /**
     * Takes codes in; those that are known already stay as they are.
     *
     * @param voidBefore what was issued for a method before that event of its person's stream
     *     counts no more; it names the methods of all these codes
     */
    public void takeCodes(Collection<Delivery> codes, SortedMap<UUID, Long> voidBefore) {
        if (voidBefore.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var before = noteVoid(voidBefore);
        table.write(
                unsettledCodes(before).stream()
                        .map(row -> Step.to(row, rules.voided(row.progress())))
                        .toList(),
                now);
        table.add(
                codes.stream()
                        .map(
                                code ->
                                        new Entry(
                                                code,
                                                begun(
                                                        code,
                                                        code.sequence()
                                                                < before.getOrDefault(
                                                                        code.methodId(), 0L),
                                                        now)))
                        .toList(),
                now);
    }

    private Progress begun(Delivery delivery, boolean isVoid, Instant now) {
        return rules.taken(delivery.expiresAt(), isVoid, now);
    }

    /**
     * These people were erased, and no code is sent to them any more.
     *
     * @param before of each the event of their stream by which they were
     */
    public void eraseCodes(SortedMap<String, Long> before) {
        if (before.isEmpty()) {
            return;
        }
        var column = Columns.of(before.entrySet());
        var codes =
                sql.sql(
                                """
                                SELECT d.* FROM unnest(:users, :sequences) AS erased (user_id, before)
                                JOIN delivery AS d ON d.user_id = erased.user_id
                                WHERE d.settled_at IS NULL AND d.sequence < erased.before AND d.kind = :code
                                ORDER BY d.id FOR UPDATE OF d
                                """)
                        .param("code", MessageKind.CODE.wireName())
                        .param("users", column.text(Map.Entry::getKey))
                        .param("sequences", column.number(Map.Entry::getValue))
                        .query(Row::of)
                        .list();
        table.write(
                codes.stream().map(row -> Step.to(row, rules.voided(row.progress()))).toList(),
                clock.instant());
    }

    /** Returns what is noted of these methods then, by this event or by a later one before. */
    private SortedMap<UUID, Long> noteVoid(SortedMap<UUID, Long> voidBefore) {
        var noted = new TreeMap<UUID, Long>();
        var column = Columns.of(voidBefore.entrySet());
        sql.sql(
                        """
                        INSERT INTO voided_method AS known SELECT * FROM unnest(:methods, :sequences)
                        ON CONFLICT (method_id) DO UPDATE
                        SET before_sequence = greatest(known.before_sequence, excluded.before_sequence)
                        RETURNING method_id, before_sequence
                        """)
                .param("methods", column.uuid(Map.Entry::getKey))
                .param("sequences", column.number(Map.Entry::getValue))
                .query(
                        row -> {
                            noted.put(
                                    row.getObject("method_id", UUID.class),
                                    row.getLong("before_sequence"));
                        });
        return noted;
    }

    private List<Row> unsettledCodes(SortedMap<UUID, Long> before) {
        var column = Columns.of(before.entrySet());
        return sql.sql(
                        """
                        SELECT d.* FROM unnest(:methods, :sequences) AS ended (method_id, before)
                        JOIN delivery AS d ON d.method_id = ended.method_id
                        WHERE d.settled_at IS NULL AND d.sequence < ended.before AND d.kind = :code
                        ORDER BY d.id FOR UPDATE OF d
                        """)
                .param("code", MessageKind.CODE.wireName())
                .param("methods", column.uuid(Map.Entry::getKey))
                .param("sequences", column.number(Map.Entry::getValue))
                .query(Row::of)
                .list();
    }

    /**
     * What was told of deliveries before, perhaps by a ledger that got lost. What was told first of
     * one counts.
     */
    public void takeTold(Collection<Told> outcomes) {
        var first = new LinkedHashMap<UUID, Told>();
        outcomes.forEach(told -> first.putIfAbsent(told.outcome().deliveryId(), told));
        table.addTold(first.values(), clock.instant());
    }

    /**
     * The notices of these people waited for their keys, perhaps. Whoever is about to postpone one
     * has its row, and is waited for.
     */
    public void hurryNotices(Collection<String> userIds) {
        if (unsettledNotices(userIds).isEmpty()) {
            return;
        }
        sql.sql(
                        """
                        UPDATE delivery SET due_at = :now
                        WHERE user_id = ANY (:users) AND kind = :notice AND state = 'PENDING'
                          AND held_for IS NULL AND due_at > :now
                        """)
                .param("now", Rows.column(clock.instant()))
                .param("users", Columns.ofTexts(userIds))
                .param("notice", MessageKind.NOTICE.wireName())
                .update();
    }

    /** These people were erased, and nothing is sent to them any more that needs their keys. */
    public void eraseNotices(Collection<String> userIds) {
        table.write(
                unsettledNotices(userIds).stream()
                        .map(row -> Step.to(row, rules.erased(row.progress())))
                        .toList(),
                clock.instant());
    }

    private List<Row> unsettledNotices(Collection<String> userIds) {
        return userIds.isEmpty()
                ? List.of()
                : sql.sql(
                                """
                                SELECT * FROM delivery
                                WHERE user_id = ANY (:users) AND kind = :notice AND settled_at IS NULL
                                ORDER BY id FOR UPDATE
                                """)
                        .param("users", Columns.ofTexts(userIds))
                        .param("notice", MessageKind.NOTICE.wireName())
                        .query(Row::of)
                        .list();
    }
}
