package dev.securityinfo.benchmarks.stock;

import dev.securityinfo.benchmarks.commands.StoredCodes.EventTable;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables of Axon's {@code PostgresEventTableFactory}, and one to count messages in. */
public final class StockTables {

    public static final EventTable EVENTS =
            new EventTable(
                    "DomainEventEntry",
                    "globalIndex",
                    "payloadType",
                    "convert_from(payload, 'UTF8')");

    private static final String COLUMNS =
            """
              aggregateIdentifier VARCHAR(255) NOT NULL,
              eventIdentifier     VARCHAR(255) NOT NULL UNIQUE,
              metaData            bytea,
              payload             bytea        NOT NULL,
              payloadRevision     VARCHAR(255),
              payloadType         VARCHAR(255) NOT NULL,
              sequenceNumber      BIGINT       NOT NULL,
              timeStamp           VARCHAR(255) NOT NULL,
              type                VARCHAR(255),
            """;

    private StockTables() {}

    /** In the database of a command-service, beside its own. */
    public static void create(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(
                    "CREATE TABLE DomainEventEntry (globalIndex BIGSERIAL PRIMARY KEY,"
                            + COLUMNS
                            + "UNIQUE (aggregateIdentifier, sequenceNumber))");
            statement.execute(
                    "CREATE TABLE SnapshotEventEntry ("
                            + COLUMNS
                            + "PRIMARY KEY (aggregateIdentifier, sequenceNumber, type))");
            statement.execute(
                    """
                    CREATE TABLE StockCodeSent (
                      destination varchar(100) NOT NULL COLLATE "C",
                      sent_at     timestamptz  NOT NULL)""");
            statement.execute(
                    "CREATE INDEX StockCodeSentByDestination ON StockCodeSent (destination, sent_at)");
            statement.execute(
                    """
                    GRANT SELECT, INSERT ON DomainEventEntry, SnapshotEventEntry, StockCodeSent TO command_service;
                    GRANT USAGE ON SEQUENCE domainevententry_globalindex_seq TO command_service""");
        }
    }
}
