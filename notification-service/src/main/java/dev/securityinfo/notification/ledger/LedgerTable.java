package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.ledger.Standing.Settled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the ledger as the classes of this package read and write them, within a transaction. */
@Component
class LedgerTable {

    record Row(Delivery delivery, Progress progress) {
        static Row of(ResultSet row, int rowNumber) throws SQLException {
            return new Row(Rows.delivery(row), Rows.progress(row));
        }
    }

    private final JdbcClient sql;

    LedgerTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds a delivery; one that is there already stays as it is. */
    void add(Delivery delivery, Progress progress, Instant now) {
        boolean settled = progress.standing() instanceof Settled;
        sql.sql(
                        """
                        INSERT INTO delivery (id, kind, channel, user_id, method_id, sequence, event_id,
                          correlation_id, event, expires_at, state, attempts, copies, voided, due_at,
                          taken_at, settled_at)
                        VALUES (:id, :kind, :channel, :userId, :methodId, :sequence, :eventId,
                          :correlationId, :event::json, :expiresAt, :state, 0, 0, :voided, :dueAt,
                          :now, :settledAt)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .param("id", delivery.id())
                .param("kind", delivery.kind().wireName())
                .param("channel", delivery.channel().wireName())
                .param("userId", delivery.userId())
                .param("methodId", delivery.methodId())
                .param("sequence", delivery.sequence())
                .param("eventId", delivery.eventId())
                .param("correlationId", delivery.correlationId())
                .param("event", settled ? null : delivery.event())
                .param("expiresAt", Rows.column(delivery.expiresAt()))
                .param("state", Rows.state(progress.standing()))
                .param("voided", progress.voided())
                .param("dueAt", Rows.dueAt(progress))
                .param("now", Rows.column(now))
                .param("settledAt", settled ? Rows.column(now) : null)
                .update();
    }

    /**
     * Adds the outcome of a delivery that was told; one that is under way here has that outcome
     * from now on, one that is settled stays as it is.
     */
    void addTold(DeliveryEvent told, UUID eventId, String correlationId, Instant at, Instant now) {
        var standing = Outbox.standingOf(told);
        sql.sql(
                        """
                        INSERT INTO delivery (id, kind, channel, user_id, method_id, sequence, event_id,
                          correlation_id, expires_at, state, reason, attempts, copies, voided,
                          taken_at, settled_at, told_at)
                        VALUES (:id, :kind, :channel, :userId, :methodId, 0, :eventId,
                          :correlationId, :at, :state, :reason, :attempts, 0, false,
                          :now, :at, :now)
                        ON CONFLICT (id) DO UPDATE SET state = :state, reason = :reason, due_at = NULL,
                          lease = NULL, event = NULL, held_for = NULL, settled_at = :at, told_at = :now
                        WHERE delivery.settled_at IS NULL
                        """)
                .param("id", told.deliveryId())
                .param("kind", told.kind().wireName())
                .param("channel", told.channel().wireName())
                .param("userId", told.userId())
                .param("methodId", told.methodId())
                .param("eventId", eventId)
                .param("correlationId", correlationId)
                .param("at", Rows.column(at))
                .param("state", Rows.state(standing))
                .param("reason", Rows.reason(standing))
                .param("attempts", told.attempts())
                .param("now", Rows.column(now))
                .update();
    }

    /** The row of a claim, locked; empty if it is another's by now. */
    Optional<Row> find(Claim claim) {
        return sql.sql("SELECT * FROM delivery WHERE id = :id AND lease = :lease FOR UPDATE")
                .param("id", claim.delivery().id())
                .param("lease", claim.lease())
                .query(Row::of)
                .optional();
    }

    /** Begins an attempt. */
    void begin(Row row, Progress next, UUID lease, Instant now) {
        write(row, next, lease, now);
    }

    /**
     * Writes how far a locked row has come. A lease goes with its attempt, the event and the hash
     * of its destination when the delivery is settled.
     */
    void write(Row row, Progress next, Instant now) {
        write(row, next, null, now);
    }

    private void write(Row row, Progress next, @Nullable UUID newLease, Instant now) {
        if (next.equals(row.progress())) {
            return;
        }
        boolean settled = next.standing() instanceof Settled;
        sql.sql(
                        """
                        UPDATE delivery SET state = :state, reason = :reason, attempts = :attempts,
                          copies = :copies, voided = :voided, due_at = :dueAt, expires_at = :expiresAt,
                          lease = CASE WHEN :sending THEN coalesce(:newLease::uuid, lease) END,
                          event = CASE WHEN :settled THEN NULL ELSE event END,
                          held_for = CASE WHEN :settled THEN NULL ELSE held_for END, settled_at = :settledAt
                        WHERE id = :id
                        """)
                .param("id", row.delivery().id())
                .param("state", Rows.state(next.standing()))
                .param("reason", Rows.reason(next.standing()))
                .param("attempts", next.attempts())
                .param("copies", next.copies())
                .param("voided", next.voided())
                .param("dueAt", Rows.dueAt(next))
                .param("expiresAt", Rows.column(next.expiresAt()))
                .param("sending", next.standing() instanceof Sending)
                .param("newLease", newLease)
                .param("settled", settled)
                .param("settledAt", settled ? Rows.column(now) : null)
                .update();
    }
}
