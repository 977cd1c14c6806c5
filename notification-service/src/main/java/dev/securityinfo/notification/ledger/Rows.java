package dev.securityinfo.notification.ledger;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.contract.WireName;
import dev.securityinfo.notification.ledger.Standing.Expired;
import dev.securityinfo.notification.ledger.Standing.Failed;
import dev.securityinfo.notification.ledger.Standing.Pending;
import dev.securityinfo.notification.ledger.Standing.Reason;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.ledger.Standing.Sent;
import dev.securityinfo.notification.ledger.Standing.Settled;
import dev.securityinfo.notification.ledger.Standing.Unknown;
import dev.securityinfo.notification.ledger.Standing.Voided;
import dev.securityinfo.notification.ledger.Standing.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries and their standing as columns of the ledger, and back. */
final class Rows {

    private Rows() {}

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                WireName.of(MessageKind.class, row.getString("kind")),
                WireName.of(Channel.class, row.getString("channel")),
                row.getString("user_id"),
                row.getObject("method_id", UUID.class),
                row.getLong("sequence"),
                row.getObject("event_id", UUID.class),
                row.getString("correlation_id"),
                row.getString("event"),
                instant(row, "expires_at"));
    }

    static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                standing(row),
                row.getInt("attempts"),
                row.getInt("copies"),
                row.getBoolean("voided"),
                instant(row, "expires_at"));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "PENDING" -> new Pending(instant(row, "due_at"));
            case "UNKNOWN" -> new Unknown(instant(row, "due_at"));
            case "SENDING" -> new Sending(instant(row, "due_at"));
            case "SENT" -> new Sent();
            case "FAILED" -> new Failed(Reason.of(row.getString("reason")));
            case "EXPIRED" -> new Expired();
            case "VOIDED" -> new Voided();
            default -> throw new IllegalStateException("The ledger knows no state " + state);
        };
    }

    static String state(Standing standing) {
        return switch (standing) {
            case Pending _ -> "PENDING";
            case Unknown _ -> "UNKNOWN";
            case Sending _ -> "SENDING";
            case Sent _ -> "SENT";
            case Failed _ -> "FAILED";
            case Expired _ -> "EXPIRED";
            case Voided _ -> "VOIDED";
        };
    }

    static @Nullable String reason(Standing standing) {
        return standing instanceof Failed(Reason reason) ? reason.wireName() : null;
    }

    /** A waiting delivery is looked at when it is tried again, or when it expires before that. */
    static @Nullable OffsetDateTime dueAt(Progress progress) {
        return switch (progress.standing()) {
            case Waiting w when w.nextAttemptAt().isAfter(progress.expiresAt()) ->
                    column(progress.expiresAt());
            case Waiting w -> column(w.nextAttemptAt());
            case Sending s -> column(s.leasedUntil());
            case Settled _ -> null;
        };
    }

    /** PostgreSQL would round to microseconds, up as well; an expiry must not come later. */
    static OffsetDateTime column(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
