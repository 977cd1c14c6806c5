package dev.securityinfo.notification.ledger;

import dev.securityinfo.notification.ledger.LedgerTable.Row;
import java.time.Clock;
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
        boolean isVoid = isVoid(delivery.methodId(), delivery.sequence());
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
                        FOR UPDATE
                        """)
                .param("methodId", methodId)
                .param("sequence", sequence)
                .query(Row::of)
                .list()
                .forEach(this::makeVoid);
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
