package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.notification.channel.HandOver;
import dev.securityinfo.notification.ledger.LedgerTable.Row;
import dev.securityinfo.notification.ledger.Standing.Reason;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.platform.keys.PersonKey.Late;
import dev.securityinfo.notification.platform.keys.PersonKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a sender asks the ledger and tells it. Instances share the work: who changes a row has
 * locked it, what another one has locked is passed over, and a lease says whose attempt it is.
 */
@Component
public class Ledger {

    private static final Duration UNTIL_A_KEY_IS_LOOKED_FOR_AGAIN = Duration.ofMinutes(1);

    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final LedgerTable table;
    private final DeliveryRules rules;
    private final PersonKeys keys;
    private final Clock clock;

    Ledger(
            JdbcClient sql,
            TransactionOperations transaction,
            LedgerTable table,
            DeliveryRules rules,
            PersonKeys keys,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.table = table;
        this.rules = rules;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Claims up to a number of due deliveries, those first that wait longest. On the way it settles
     * what has expired, and counts what an instance left behind that died while it sent.
     */
    public List<Claim> claim(Channel channel, int atMost) {
        var claims = new ArrayList<Claim>();
        transaction.executeWithoutResult(
                _ -> {
                    var now = clock.instant();
                    for (Row row : due(channel, atMost, now)) {
                        var lease = UUID.randomUUID();
                        var next = rules.due(row.progress(), now);
                        table.begin(row, next, lease, now);
                        if (next.standing() instanceof Sending) {
                            claims.add(new Claim(row.delivery(), lease, next));
                        }
                    }
                });
        return claims;
    }

    private List<Row> due(Channel channel, int atMost, Instant now) {
        return sql.sql(
                        """
                        SELECT * FROM delivery AS d WHERE channel = :channel AND due_at <= :now
                          -- of those held for one destination the first asks, and takes the others along
                          AND NOT EXISTS (SELECT FROM delivery AS other
                            WHERE other.held_for = d.held_for AND other.due_at IS NOT NULL
                              AND other.id <> d.id
                              AND (other.state = 'SENDING' AND other.due_at > :now
                                OR (other.due_at, other.id) < (d.due_at, d.id)))
                        ORDER BY due_at LIMIT :atMost FOR UPDATE SKIP LOCKED
                        """)
                .param("channel", channel.wireName())
                .param("now", Rows.column(now))
                .param("atMost", atMost)
                .query(Row::of)
                .list();
    }

    /** Settles what has expired, also where its channel cannot be tried now. */
    public void settleExpired(Channel channel) {
        var now = clock.instant();
        transaction.executeWithoutResult(
                _ ->
                        sql.sql(
                                        """
                                        SELECT * FROM delivery
                                        WHERE channel = :channel AND due_at <= :now
                                          AND state <> 'SENDING' AND expires_at <= :now
                                        ORDER BY due_at LIMIT 200 FOR UPDATE SKIP LOCKED
                                        """)
                                .param("channel", channel.wireName())
                                .param("now", Rows.column(now))
                                .query(Row::of)
                                .list()
                                .forEach(row -> settleExpired(row, now)));
    }

    private void settleExpired(Row row, Instant now) {
        table.write(row, rules.due(row.progress(), now), now);
    }

    /** When something on a channel is due next. */
    public Optional<Instant> nextDue(Channel channel) {
        return sql.sql(
                        """
                        SELECT due_at FROM delivery WHERE channel = :channel AND due_at IS NOT NULL
                        ORDER BY due_at LIMIT 1
                        """)
                .param("channel", channel.wireName())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Whether the mail of a claim may still go out: nothing in it expired, void, or another's by
     * now.
     */
    public boolean mayGo(Claim claim) {
        var now = clock.instant();
        return now.isBefore(claim.delivery().expiresAt())
                && sql.sql(
                                """
                                SELECT coalesce(
                                  bool_or(id = :id) AND bool_and(NOT voided AND due_at > :now), false)
                                FROM delivery WHERE lease = :lease
                                """)
                        .param("id", claim.delivery().id())
                        .param("lease", claim.lease())
                        .param("now", Rows.column(now))
                        .query(Boolean.class)
                        .single();
    }

    /** What became of an attempt, of all deliveries that were in its mail. */
    public void answered(Claim claim, HandOver answer) {
        transaction.executeWithoutResult(
                _ -> {
                    if (!answer.mayBeOut()) {
                        sql.sql("DELETE FROM notice_sent WHERE lease = :lease")
                                .param("lease", claim.lease())
                                .update();
                    }
                    conclude(claim, p -> rules.answered(p, answer, clock.instant()));
                });
    }

    public void unwritable(Claim claim, Reason reason) {
        conclude(claim, progress -> rules.unwritable(progress, reason));
    }

    /**
     * The key of its person is not there yet. One that comes makes the row due, so with the row
     * locked it is looked for once more.
     */
    public void postpone(Claim claim) {
        var now = clock.instant();
        conclude(
                claim,
                progress ->
                        rules.postponed(
                                progress,
                                keys.of(claim.delivery().userId()) instanceof Late
                                        ? now.plus(UNTIL_A_KEY_IS_LOOKED_FOR_AGAIN)
                                        : now,
                                now));
    }

    /** Whose lease went to another instance has no say any more. */
    private void conclude(Claim claim, UnaryOperator<Progress> step) {
        transaction.executeWithoutResult(
                _ ->
                        sql.sql(
                                        """
                                        SELECT * FROM delivery WHERE lease = :lease
                                        ORDER BY id FOR UPDATE
                                        """)
                                .param("lease", claim.lease())
                                .query(Row::of)
                                .list()
                                .forEach(
                                        row ->
                                                table.write(
                                                        row,
                                                        step.apply(row.progress()),
                                                        clock.instant())));
    }
}
