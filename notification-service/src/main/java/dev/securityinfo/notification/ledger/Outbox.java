package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.DeliveryEvent.DeliveryExpired;
import dev.securityinfo.contract.DeliveryEvent.DeliveryFailed;
import dev.securityinfo.notification.ledger.Standing.Expired;
import dev.securityinfo.notification.ledger.Standing.Failed;
import dev.securityinfo.notification.ledger.Standing.Reason;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.ledger.Standing.Sent;
import dev.securityinfo.notification.ledger.Standing.Settled;
import dev.securityinfo.notification.ledger.Standing.Voided;
import dev.securityinfo.notification.ledger.Standing.Waiting;
import dev.securityinfo.notification.platform.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outcomes in the ledger that were not told yet. */
@Component
public class Outbox {

    private static final String VOIDED = "voided";

    /** What became of a delivery, with the event that it answers. */
    public record Outcome(
            DeliveryEvent event, UUID causationId, String correlationId, Instant settledAt) {}

    private final JdbcClient sql;
    private final Clock clock;

    Outbox(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public List<Outcome> untold(int atMost) {
        return sql.sql(
                        """
                        SELECT * FROM delivery WHERE settled_at IS NOT NULL AND told_at IS NULL
                        ORDER BY settled_at LIMIT :atMost
                        """)
                .param("atMost", atMost)
                .query(Outbox::outcome)
                .list();
    }

    /** These are told: Kafka has acknowledged them. */
    public void told(List<Outcome> outcomes) {
        sql.sql("UPDATE delivery SET told_at = :now WHERE id = ANY (:ids) AND told_at IS NULL")
                .param("now", Rows.column(clock.instant()))
                .param("ids", Columns.of(outcomes).uuid(o -> o.event().deliveryId()))
                .update();
    }

    private static Outcome outcome(ResultSet row, int rowNumber) throws SQLException {
        return new Outcome(
                event(Rows.delivery(row), Rows.progress(row)),
                row.getObject("event_id", UUID.class),
                row.getString("correlation_id"),
                row.getObject("settled_at", OffsetDateTime.class).toInstant());
    }

    private static DeliveryEvent event(Delivery d, Progress progress) {
        int attempts = progress.attempts();
        return switch (progress.standing()) {
            case Sent _ ->
                    new DeliveryAccepted(
                            d.userId(), d.methodId(), d.id(), d.kind(), d.channel(), attempts);
            case Expired _ ->
                    new DeliveryExpired(
                            d.userId(), d.methodId(), d.id(), d.kind(), d.channel(), attempts);
            case Failed(var reason) -> failed(d, attempts, reason.wireName());
            case Voided _ -> failed(d, attempts, VOIDED);
            case Waiting _, Sending _ ->
                    throw new IllegalStateException("a delivery under way has no outcome");
        };
    }

    /** The end of a delivery, as it was told. */
    static Settled standingOf(DeliveryEvent told) {
        return switch (told) {
            case DeliveryAccepted _ -> new Sent();
            case DeliveryExpired _ -> new Expired();
            case DeliveryFailed failed when failed.reason().equals(VOIDED) -> new Voided();
            case DeliveryFailed failed -> new Failed(Reason.of(failed.reason()));
        };
    }

    private static DeliveryFailed failed(Delivery d, int attempts, String reason) {
        return new DeliveryFailed(
                d.userId(), d.methodId(), d.id(), d.kind(), d.channel(), attempts, reason);
    }
}
