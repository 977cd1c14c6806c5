package dev.securityinfo.notification.ledger;

import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.ledger.Standing.Settled;
import dev.securityinfo.notification.platform.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of the ledger as the classes of this package read and write them, within a transaction. Each
 * deed is one statement, however many rows it is about.
 */
@Component
class LedgerTable {

    record Row(Delivery delivery, Progress progress, @Nullable UUID lease) {
        static Row of(ResultSet row, int rowNumber) throws SQLException {
            return new Row(
                    Rows.delivery(row), Rows.progress(row), row.getObject("lease", UUID.class));
        }
    }

    /** A delivery with where it begins. */
    record Entry(Delivery delivery, Progress progress) {}

    /**
     * How far a locked row has come.
     *
     * @param lease of an attempt that begins; otherwise the row keeps the one it has
     * @param heldFor the destination that it is held for from now on, if it is
     */
    record Step(Row row, Progress next, @Nullable UUID lease, @Nullable String heldFor) {

        static Step to(Row row, Progress next) {
            return new Step(row, next, null, null);
        }

        boolean changesNothing() {
            return heldFor == null && next.equals(row.progress());
        }
    }

    private final JdbcClient sql;

    LedgerTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds deliveries; one that is there already stays as it is. */
    void add(Collection<Entry> entries, Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        // Two instances that add the same rows meet them in the same order.
        var column =
                Columns.of(
                        entries.stream()
                                .sorted(Comparator.comparing(entry -> entry.delivery().id()))
                                .toList());
        sql.sql(
                        """
                        INSERT INTO delivery (id, kind, channel, user_id, method_id, sequence, event_id,
                          correlation_id, event, expires_at, state, attempts, copies, voided, due_at,
                          taken_at, settled_at)
                        SELECT n.id, n.kind, n.channel, n.user_id, n.method_id, n.sequence, n.event_id,
                          n.correlation_id, n.event::json, n.expires_at, n.state, 0, 0, n.voided, n.due_at,
                          :now, CASE WHEN n.due_at IS NULL THEN :now END
                        FROM unnest(:id, :kind, :channel, :userId, :methodId, :sequence, :eventId,
                            :correlationId, :event, :expiresAt, :state, :voided, :dueAt)
                          AS n (id, kind, channel, user_id, method_id, sequence, event_id,
                            correlation_id, event, expires_at, state, voided, due_at)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .param("id", column.uuid(e -> e.delivery().id()))
                .param("kind", column.text(e -> e.delivery().kind().wireName()))
                .param("channel", column.text(e -> e.delivery().channel().wireName()))
                .param("userId", column.text(e -> e.delivery().userId()))
                .param("methodId", column.uuid(e -> e.delivery().methodId()))
                .param("sequence", column.number(e -> e.delivery().sequence()))
                .param("eventId", column.uuid(e -> e.delivery().eventId()))
                .param("correlationId", column.text(e -> e.delivery().correlationId()))
                .param("event", column.text(e -> isSettled(e) ? null : e.delivery().event()))
                .param("expiresAt", column.time(e -> Rows.column(e.delivery().expiresAt())))
                .param("state", column.text(e -> Rows.state(e.progress().standing())))
                .param("voided", column.flag(e -> e.progress().voided()))
                .param("dueAt", column.time(e -> Rows.dueAt(e.progress())))
                .param("now", Rows.column(now))
                .update();
    }

    private static boolean isSettled(Entry entry) {
        return entry.progress().standing() instanceof Settled;
    }

    /**
     * Adds the outcomes of deliveries that were told, each delivery's once; one that is under way
     * here has that outcome from now on, one that is settled stays as it is.
     */
    void addTold(Collection<Told> outcomes, Instant now) {
        if (outcomes.isEmpty()) {
            return;
        }
        var column =
                Columns.of(
                        outcomes.stream()
                                .sorted(Comparator.comparing(told -> told.outcome().deliveryId()))
                                .toList());
        sql.sql(
                        """
                        INSERT INTO delivery (id, kind, channel, user_id, method_id, sequence, event_id,
                          correlation_id, expires_at, state, reason, attempts, copies, voided,
                          taken_at, settled_at, told_at)
                        SELECT n.id, n.kind, n.channel, n.user_id, n.method_id, 0, n.event_id,
                          n.correlation_id, n.at, n.state, n.reason, n.attempts, 0, false, :now, n.at, :now
                        FROM unnest(:id, :kind, :channel, :userId, :methodId, :eventId,
                            :correlationId, :at, :state, :reason, :attempts)
                          AS n (id, kind, channel, user_id, method_id, event_id,
                            correlation_id, at, state, reason, attempts)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
                          due_at = NULL, lease = NULL, event = NULL, held_for = NULL,
                          settled_at = excluded.settled_at, told_at = excluded.told_at
                        WHERE delivery.settled_at IS NULL
                        """)
                .param("id", column.uuid(t -> t.outcome().deliveryId()))
                .param("kind", column.text(t -> t.outcome().kind().wireName()))
                .param("channel", column.text(t -> t.outcome().channel().wireName()))
                .param("userId", column.text(t -> t.outcome().userId()))
                .param("methodId", column.uuid(t -> t.outcome().methodId()))
                .param("eventId", column.uuid(Told::eventId))
                .param("correlationId", column.text(Told::correlationId))
                .param("at", column.time(t -> Rows.column(t.at())))
                .param("state", column.text(t -> Rows.state(Outbox.standingOf(t.outcome()))))
                .param("reason", column.text(t -> Rows.reason(Outbox.standingOf(t.outcome()))))
                .param("attempts", column.number(t -> t.outcome().attempts()))
                .param("now", Rows.column(now))
                .update();
    }

    /** The rows of these leases, locked; what went to another instance is not among them. */
    List<Row> leased(Collection<UUID> leases) {
        return sql.sql(
                        """
                        SELECT * FROM delivery WHERE lease = ANY (:leases) ORDER BY id FOR UPDATE
                        """)
                .param("leases", Columns.ofUuids(leases))
                .query(Row::of)
                .list();
    }

    /**
     * Writes how far locked rows have come. A lease goes with its attempt, the event and the hash
     * of its destination when the delivery is settled.
     */
    void write(Collection<Step> steps, Instant now) {
        var changes = steps.stream().filter(step -> !step.changesNothing()).toList();
        if (changes.isEmpty()) {
            return;
        }
        var column = Columns.of(changes);
        sql.sql(
                        """
                        UPDATE delivery AS d SET state = n.state, reason = n.reason, attempts = n.attempts,
                          copies = n.copies, voided = n.voided, due_at = n.due_at, expires_at = n.expires_at,
                          lease = CASE WHEN n.sending THEN coalesce(n.lease, d.lease) END,
                          event = CASE WHEN n.due_at IS NOT NULL THEN d.event END,
                          held_for = CASE WHEN n.due_at IS NOT NULL THEN coalesce(n.held_for, d.held_for) END,
                          settled_at = CASE WHEN n.due_at IS NULL THEN :now END
                        FROM unnest(:id, :state, :reason, :attempts, :copies, :voided, :dueAt, :expiresAt,
                            :sending, :lease, :heldFor)
                          AS n (id, state, reason, attempts, copies, voided, due_at, expires_at,
                            sending, lease, held_for)
                        WHERE d.id = n.id
                        """)
                .param("id", column.uuid(s -> s.row().delivery().id()))
                .param("state", column.text(s -> Rows.state(s.next().standing())))
                .param("reason", column.text(s -> Rows.reason(s.next().standing())))
                .param("attempts", column.number(s -> s.next().attempts()))
                .param("copies", column.number(s -> s.next().copies()))
                .param("voided", column.flag(s -> s.next().voided()))
                .param("dueAt", column.time(s -> Rows.dueAt(s.next())))
                .param("expiresAt", column.time(s -> Rows.column(s.next().expiresAt())))
                .param("sending", column.flag(s -> s.next().standing() instanceof Sending))
                .param("lease", column.uuid(Step::lease))
                .param("heldFor", column.text(Step::heldFor))
                .param("now", Rows.column(now))
                .update();
    }
}
