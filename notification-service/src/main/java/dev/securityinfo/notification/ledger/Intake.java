package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.ledger.LedgerTable.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    /** Takes a delivery in; one that is known already stays as it is. */
    public void take(Delivery delivery) {
        boolean isVoid =
                switch (delivery.kind()) {
                    case CODE -> isVoid(delivery.methodId(), delivery.sequence());
                    case NOTICE -> false; // what happened has happened
                };
        var now = clock.instant();
        table.add(delivery, rules.taken(delivery.expiresAt(), isVoid, now), now);
    }

    /** What was issued for a method before that event of its person's stream counts no more. */
    public void voidBefore(UUID methodId, long sequence) {
        sql.sql(
                        """
                        INSERT INTO voided_method VALUES (:methodId, :sequence)
                        ON CONFLICT (method_id) DO UPDATE
                        SET before_sequence = greatest(voided_method.before_sequence, :sequence)
                        """)
                .param("methodId", methodId)
                .param("sequence", sequence)
                .update();
        sql.sql(
                        """
                        SELECT * FROM delivery
                        WHERE method_id = :methodId AND settled_at IS NULL AND sequence < :sequence
                          AND kind = :code
                        FOR UPDATE
                        """)
                .param("code", MessageKind.CODE.wireName())
                .param("methodId", methodId)
                .param("sequence", sequence)
                .query(Row::of)
                .list()
                .forEach(this::makeVoid);
    }

    /** What was told of a delivery before, perhaps by a ledger that got lost. */
    public void takeTold(DeliveryEvent told, UUID eventId, String correlationId, Instant at) {
        table.addTold(told, eventId, correlationId, at, clock.instant());
    }

    /**
     * The notices of these people waited for their keys, perhaps. Whoever is about to postpone one
     * has its row, and is waited for.
     */
    public void hurryNotices(Collection<String> userIds) {
        unsettledNotices(userIds);
        sql.sql(
                        """
                        UPDATE delivery SET due_at = :now
                        WHERE user_id IN (:users) AND kind = :notice AND state = 'PENDING'
                          AND held_for IS NULL AND due_at > :now
                        """)
                .param("now", Rows.column(clock.instant()))
                .param("users", userIds)
                .param("notice", MessageKind.NOTICE.wireName())
                .update();
    }

    /** These people were erased, and nothing is sent to them any more that needs their keys. */
    public void eraseNotices(Collection<String> userIds) {
        var now = clock.instant();
        unsettledNotices(userIds)
                .forEach(row -> table.write(row, rules.erased(row.progress()), now));
    }

    private List<Row> unsettledNotices(Collection<String> userIds) {
        return sql.sql(
                        """
                        SELECT * FROM delivery
                        WHERE user_id IN (:users) AND kind = :notice AND settled_at IS NULL
                        ORDER BY id FOR UPDATE
                        """)
                .param("users", userIds)
                .param("notice", MessageKind.NOTICE.wireName())
                .query(Row::of)
                .list();
    }

    private void makeVoid(Row row) {
        table.write(row, rules.voided(row.progress()), clock.instant());
    }

    private boolean isVoid(UUID methodId, long sequence) {
        return sql.sql("SELECT before_sequence FROM voided_method WHERE method_id = :methodId")
                .param("methodId", methodId)
                .query(Long.class)
                .optional()
                .filter(before -> sequence < before)
                .isPresent();
    }
}
