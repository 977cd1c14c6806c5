package dev.securityinfo.infrastructure;

import java.util.Locale;
import java.util.Map;

/** The roles of the database server; the names are fixed, migrations grant to them. */
public enum Role {
    /** Creates the others; nobody but this package uses it. */
    POSTGRES,
    /** Owns every database and runs its migrations. */
    OWNER,
    COMMAND_SERVICE,
    QUERY_SERVICE,
    NOTIFICATION_SERVICE,
    /** Reads what migrations grant it and writes nothing. */
    AUDITOR;

    /** The name in PostgreSQL. */
    public String roleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A stuck service must not hold locks for ever: the database cuts it off, whatever its code
     * does.
     */
    Map<String, String> settings() {
        return switch (this) {
            case POSTGRES, OWNER -> Map.of();
            case COMMAND_SERVICE, QUERY_SERVICE, NOTIFICATION_SERVICE ->
                    Map.of(
                            "transaction_timeout", "20s",
                            "idle_in_transaction_session_timeout", "10s",
                            "statement_timeout", "5s",
                            "lock_timeout", "3s");
            case AUDITOR -> Map.of("default_transaction_read_only", "on");
        };
    }

    /**
     * The role of the service that a database is for: {@code command}, {@code query} or {@code
     * notification}.
     */
    public static Role ofServiceFor(String purpose) {
        return valueOf(purpose.toUpperCase(Locale.ROOT) + "_SERVICE");
    }
}
