package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.notification.ledger.End.Answered;
import dev.securityinfo.notification.ledger.End.KeyIsLate;
import dev.securityinfo.notification.ledger.End.Unwritable;
import dev.securityinfo.notification.ledger.LedgerTable.Row;
import dev.securityinfo.notification.ledger.LedgerTable.Step;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.platform.keys.PersonKey;
import dev.securityinfo.notification.platform.keys.PersonKey.Late;
import dev.securityinfo.notification.platform.keys.PersonKeys;
import dev.securityinfo.notification.platform.sql.Columns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a sender asks the ledger and tells it, of many deliveries at once. Instances share the work:
 * who changes a row has locked it, what another one has locked is passed over, and a lease says
 * whose attempt it is.
 */
@Component
public class Ledger {

    private static final Duration UNTIL_A_KEY_IS_LOOKED_FOR_AGAIN = Duration.ofMinutes(1);

    /** Of those held for one destination the first asks, and takes the others along. */
    private static final String IS_BEHIND_ANOTHER =
            """
            (d.held_for IS NOT NULL AND EXISTS (SELECT FROM delivery AS other
              WHERE other.held_for = d.held_for AND other.due_at IS NOT NULL AND other.id <> d.id
                AND (other.state = 'SENDING' AND other.due_at > :now
                  OR (other.due_at, other.id) < (d.due_at, d.id))))
            """;

    private static final String DUE =
            """
            SELECT * FROM delivery AS d WHERE channel = :channel AND due_at <= :now AND NOT %s
            ORDER BY due_at LIMIT :atMost FOR UPDATE SKIP LOCKED
            """
                    .formatted(IS_BEHIND_ANOTHER);

    /** Those behind one that is being sent can go when its lease ends, at the latest. */
    private static final String NEXT_DUE =
            """
            SELECT due_at FROM delivery AS d
            WHERE channel = :channel AND due_at IS NOT NULL
              AND (d.state = 'SENDING' AND d.due_at > :now OR NOT %s)
            ORDER BY due_at LIMIT 1
            """
                    .formatted(IS_BEHIND_ANOTHER);

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
    public Claims claim(Channel channel, int atMost) {
        return transaction.execute(
                _ -> {
                    var now = clock.instant();
                    var steps =
                            due(channel, atMost, now).stream()
                                    .map(row -> begun(row, rules.due(row.progress(), now)))
                                    .toList();
                    table.write(steps, now);
                    return new Claims(
                            steps.stream().map(Ledger::claim).flatMap(Optional::stream).toList(),
                            steps.size());
                });
    }

    private static Step begun(Row row, Progress next) {
        return new Step(row, next, UUID.randomUUID(), null);
    }

    private static Optional<Claim> claim(Step step) {
        return step.next().standing() instanceof Sending
                ? Optional.ofNullable(step.lease())
                        .map(lease -> new Claim(step.row().delivery(), lease, step.next()))
                : Optional.empty();
    }

    private List<Row> due(Channel channel, int atMost, Instant now) {
        return sql.sql(DUE)
                .param("channel", channel.wireName())
                .param("now", Rows.column(now))
                .param("atMost", atMost)
                .query(Row::of)
                .list();
    }

    /**
     * Settles what has expired, also where its channel cannot be tried now.
     *
     * @return whether there was something
     */
    public boolean settleExpired(Channel channel) {
        return transaction.execute(
                _ -> {
                    var now = clock.instant();
                    var expired = expired(channel, now);
                    table.write(
                            expired.stream()
                                    .map(row -> Step.to(row, rules.due(row.progress(), now)))
                                    .toList(),
                            now);
                    return !expired.isEmpty();
                });
    }

    private List<Row> expired(Channel channel, Instant now) {
        return sql.sql(
                        """
                        SELECT * FROM delivery
                        WHERE channel = :channel AND due_at <= :now
                          AND state <> 'SENDING' AND expires_at <= :now
                        ORDER BY due_at LIMIT 200 FOR UPDATE SKIP LOCKED
                        """)
                .param("channel", channel.wireName())
                .param("now", Rows.column(now))
                .query(Row::of)
                .list();
    }

    /** When something on a channel is due next that waits for nothing else than its time. */
    public Optional<Instant> nextDue(Channel channel) {
        return sql.sql(NEXT_DUE)
                .param("channel", channel.wireName())
                .param("now", Rows.column(clock.instant()))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Which of these mails may still go out: nothing in them expired, void, or another's by now.
     *
     * @return an answer for each, in their order
     */
    public List<Boolean> mayGo(List<Claim> claims) {
        var column = Columns.of(claims);
        var standing =
                Set.copyOf(
                        sql.sql(
                                        """
                                        SELECT asked.lease FROM unnest(:ids, :leases) AS asked (id, lease)
                                        JOIN delivery AS d ON d.lease = asked.lease
                                        GROUP BY asked.lease
                                        HAVING bool_or(d.id = asked.id)
                                          AND bool_and(NOT d.voided AND d.due_at > :now)
                                        """)
                                .param("ids", column.uuid(claim -> claim.delivery().id()))
                                .param("leases", column.uuid(Claim::lease))
                                .param("now", Rows.column(clock.instant()))
                                .query(UUID.class)
                                .list());
        var now = clock.instant();
        return claims.stream()
                .map(
                        claim ->
                                standing.contains(claim.lease())
                                        && now.isBefore(claim.delivery().expiresAt()))
                .toList();
    }

    /**
     * What became of attempts, of all deliveries that were in their mails. Whose lease went to
     * another instance has no say any more.
     */
    public void conclude(List<End> ends) {
        transaction.executeWithoutResult(
                _ -> {
                    var byLease =
                            ends.stream()
                                    .collect(
                                            Collectors.toMap(
                                                    end -> end.claim().lease(),
                                                    Function.identity()));
                    forgetWhatIsNotOut(ends);
                    var rows = table.leased(byLease.keySet());
                    // One that comes makes the row due, so with the row locked it is looked for
                    // once more.
                    var keys = this.keys.of(whoseKeysAreLate(ends));
                    var now = clock.instant();
                    table.write(
                            rows.stream()
                                    .map(
                                            row ->
                                                    Step.to(
                                                            row,
                                                            concluded(
                                                                    row.progress(),
                                                                    Objects.requireNonNull(
                                                                            byLease.get(
                                                                                    row.lease())),
                                                                    keys,
                                                                    now)))
                                    .toList(),
                            now);
                });
    }

    private Progress concluded(
            Progress progress, End end, Map<String, PersonKey> keys, Instant now) {
        return switch (end) {
            case Answered(_, var answer) -> rules.answered(progress, answer, now);
            case Unwritable(_, var reason) -> rules.unwritable(progress, reason);
            case KeyIsLate(var claim) ->
                    rules.postponed(
                            progress,
                            keys.get(claim.delivery().userId()) instanceof Late
                                    ? now.plus(UNTIL_A_KEY_IS_LOOKED_FOR_AGAIN)
                                    : now,
                            now);
        };
    }

    private static Set<String> whoseKeysAreLate(List<End> ends) {
        return ends.stream()
                .filter(KeyIsLate.class::isInstance)
                .map(end -> end.claim().delivery().userId())
                .collect(Collectors.toSet());
    }

    /** A notice that did not go out does not count for its destination. */
    private void forgetWhatIsNotOut(List<End> ends) {
        var leases =
                ends.stream()
                        .filter(end -> end.claim().delivery().kind() == MessageKind.NOTICE)
                        .filter(end -> end instanceof Answered(_, var a) && !a.mayBeOut())
                        .map(end -> end.claim().lease())
                        .toList();
        if (!leases.isEmpty()) {
            sql.sql("DELETE FROM notice_sent WHERE lease = ANY (:leases)")
                    .param("leases", Columns.ofUuids(leases))
                    .update();
        }
    }
}
