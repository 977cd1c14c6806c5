package dev.securityinfo.benchmarks.commands;

import com.google.crypto.tink.HybridDecrypt;
import dev.securityinfo.contract.CodeEvent.CodeIssued;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.keys.DeliveryOpener;
import dev.securityinfo.wire.keys.DeliveryPlace;
import dev.securityinfo.wire.keys.KeysetFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.UUID;

/**
 * Codes from the events of a store, opened as the notification-service opens them, with its private
 * key. Each event is read once.
 */
public final class StoredCodes implements Codes, AutoCloseable {

    /** Where a store keeps its events. */
    public record EventTable(String name, String position, String eventName, String data) {

        public static final EventTable OF_THE_SERVICE =
                new EventTable("event", "position", "name", "data");
    }

    private static final String CODE_ISSUED = EventNames.nameOf(CodeIssued.class);

    private final Connection store;
    private final EventTable table;
    private final DeliveryOpener opener;
    private final FactCodec facts = new FactCodec();
    private long readUpTo;

    public StoredCodes(Connection store, EventTable table, Path deliveryKeys) throws SQLException {
        this.store = store;
        this.table = table;
        this.opener =
                new DeliveryOpener(
                        KeysetFile.open(deliveryKeys, HybridDecrypt.class, Clock.systemUTC()));
        this.readUpTo = last();
    }

    private long last() throws SQLException {
        var sql = "SELECT coalesce(max(%s), 0) FROM %s".formatted(table.position(), table.name());
        try (var statement = store.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void tell(Collection<Person> people) throws SQLException {
        var byMethod = new HashMap<UUID, Person>();
        people.forEach(person -> byMethod.put(person.methodId(), person));
        var sql =
                "SELECT %2$s, %4$s FROM %1$s WHERE %2$s > ? AND %3$s = '%5$s' ORDER BY %2$s"
                        .formatted(
                                table.name(),
                                table.position(),
                                table.eventName(),
                                table.data(),
                                CODE_ISSUED);
        try (var select = store.prepareStatement(sql)) {
            select.setLong(1, readUpTo);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    readUpTo = rows.getLong(1);
                    var issued =
                            (CodeIssued) facts.decode(CODE_ISSUED, rows.getString(2)).orElseThrow();
                    var person = byMethod.get(issued.methodId());
                    if (person != null) {
                        person.knows(opener.open(issued.sealed(), DeliveryPlace.of(issued)).code());
                    }
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        store.close();
    }
}
