package dev.securityinfo.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.Topics;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is left of a person in the files of PostgreSQL and Kafka, and for how long: as {@code
 * docs/how-to/erase-a-person.md} says, and nowhere else.
 */
class ForgottenInAllFilesJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_WITH_COMPACTION = Duration.ofMinutes(3);
    private static final List<String> DATABASES = List.of("command", "query", "notification");

    /** What takes an hour elsewhere. */
    private static final Map<String, String> AT_ONCE = compactedAfter("1000", "0");

    private static final Map<String, String> AS_BEFORE = compactedAfter("3600000", "60000");

    private final Stack stack = Stack.running();
    private final CanarySearch search =
            new CanarySearch(
                    stack.home(), List.of("mailbox", "keys", "binaries", "aot", "libraries"));

    @BeforeEach
    void hurry() throws Exception {
        run("command", "ALTER SYSTEM SET wal_recycle = off", "SELECT pg_reload_conf()");
        alterTopicOfKeys(AT_ONCE);
    }

    @AfterEach
    void takeTime() throws Exception {
        alterTopicOfKeys(AS_BEFORE);
        run("command", "ALTER SYSTEM RESET wal_recycle", "SELECT pg_reload_conf()");
    }

    @Test
    void the_values_and_the_key_of_an_erased_person_are_gone_from_all_files() throws Exception {
        var person = stack.somebody();
        var first = "first-" + person.name() + "@aviary.example";
        var second = "second-" + person.name() + "@aviary.example";
        var replaced = verified(person, first, "");
        var method = verified(person, second, replaced);
        assertThat(person.securityInfo(7).at("/methods/0/methodId").asString()).isEqualTo(method);
        for (var database : DATABASES) {
            await().atMost(PATIENCE).until(() -> wrappedKey(database, person).size() == 1);
        }
        var key = wrappedKey("command", person).getFirst();
        var sealedValues = sealedAddresses(person);
        assertThat(sealedValues).hasSize(2);
        for (var database : List.of("query", "notification")) {
            assertThat(tablesWith(database, sealedValues.getLast())).as(database).isNotEmpty();
        }
        inAllDatabases("CHECKPOINT");
        var places = placesOfKeys();
        var held = search.filesWith(key);
        assertThat(places)
                .as("the search finds the key wherever there is one")
                .allSatisfy(place -> assertThat(held).anyMatch(place::isPrefixOf));

        erase(person);

        assertThat(person.securityInfo(9).path("methods")).isEmpty();
        for (var database : DATABASES) {
            await().atMost(PATIENCE).until(() -> wrappedKey(database, person).isEmpty());
        }
        inAllDatabases("CHECKPOINT");
        assertThat(search.filesWith(key))
                .as("only where it is said to be for some time")
                .allSatisfy(file -> assertThat(places).anyMatch(it -> it.isPrefixOf(file)));

        writePostgresAnew();
        anotherKeyInThePartitionOf(person);

        await().atMost(PATIENCE_WITH_COMPACTION)
                .pollInterval(Duration.ofSeconds(3))
                .ignoreExceptions() // files go while they are read
                .untilAsserted(() -> assertThat(search.filesWith(key)).isEmpty());
        for (var address : List.of(first, second)) {
            assertThat(search.filesWith(address)).as(address).isEmpty();
        }
        assertThat(search.filesWith("aviary.example")).isEmpty();
        for (var database : List.of("query", "notification")) {
            for (var sealedValue : sealedValues) {
                assertThat(tablesWith(database, sealedValue)).as(database).isEmpty();
            }
        }
        assertThat(search.bytesSearched()).isGreaterThan(10_000_000);
    }

    private static Map<String, String> compactedAfter(String millis, String deletedAfter) {
        return Map.of(
                "segment.ms", millis,
                "max.compaction.lag.ms", millis,
                "file.delete.delay.ms", deletedAfter);
    }

    private static String verified(Person person, String address, String replaces) {
        var method =
                (replaces.isEmpty() ? person.adds(address) : person.replaces(replaces, address))
                        .text("methodId");
        assertThat(person.verifies(method, person.codeMailedTo(address)).status()).isEqualTo(200);
        return method;
    }

    private void erase(Person person) {
        var erasures = "/v1/users/" + person.name() + "/erasures";
        var erasure = stack.administrator().orders(erasures).text("erasureId");
        var erased = stack.administrator().orders(erasures + "/" + erasure + "/approval");
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
    }

    /** The tables of keys, the log of PostgreSQL, and the topic of keys. */
    private List<FilesOf> placesOfKeys() throws SQLException {
        var places = new ArrayList<FilesOf>();
        places.add(new FilesOf(stack.home().resolve("postgres/pg_wal/")));
        places.add(new FilesOf(stack.home().resolve("kafka/data/" + Topics.KEYS + "-")));
        for (var database : DATABASES) {
            var file = rows(database, "SELECT pg_relation_filepath('data_key')").getFirst();
            places.add(new FilesOf(stack.home().resolve("postgres").resolve(file)));
        }
        return places;
    }

    /** Files whose paths begin so. */
    private record FilesOf(Path begin) {

        boolean isPrefixOf(Path file) {
            return file.toString().startsWith(begin.toString());
        }
    }

    /** As the how-to says: a table that is rewritten, and a log that is not used again. */
    private void writePostgresAnew() throws SQLException {
        inAllDatabases("VACUUM FULL data_key");
        run("command", "SELECT pg_switch_wal()", "CHECKPOINT");
        run("command", "SELECT pg_switch_wal()", "CHECKPOINT");
    }

    /** The newest segment of a partition is never compacted: another key begins the next one. */
    private void anotherKeyInThePartitionOf(Person erased) {
        var somebody = stack.somebody();
        while (partitionOf(somebody) != partitionOf(erased)) {
            somebody = stack.somebody();
        }
        assertThat(somebody.adds(somebody.address()).status()).isEqualTo(201);
    }

    private static int partitionOf(Person person) {
        return Utils.toPositive(Utils.murmur2(person.name().getBytes(UTF_8))) % Topics.PARTITIONS;
    }

    private List<String> wrappedKey(String database, Person person) throws SQLException {
        return rows(
                database,
                "SELECT wrapped_key FROM data_key WHERE wrapped_key IS NOT NULL AND user_id = ?",
                person.name());
    }

    private List<String> sealedAddresses(Person person) throws SQLException {
        return rows(
                "command",
                "SELECT data->>'address' FROM event WHERE data->>'address' IS NOT NULL AND subject = ?",
                person.name());
    }

    private List<String> tablesWith(String database, String text) throws SQLException {
        var found = new ArrayList<String>();
        for (var table :
                rows(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            var sql = "SELECT '%1$s' FROM %1$s it WHERE position(? IN it::text) > 0 LIMIT 1";
            found.addAll(rows(database, sql.formatted(table), text));
        }
        return found;
    }

    private List<String> rows(String database, String sql, String... parameters)
            throws SQLException {
        try (var connection = stack.asSuperuser(database);
                var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (var result = query.executeQuery()) {
                var rows = new ArrayList<String>();
                while (result.next()) {
                    rows.add(result.getString(1));
                }
                return rows;
            }
        }
    }

    private void inAllDatabases(String statement) throws SQLException {
        for (var database : DATABASES) {
            run(database, statement);
        }
    }

    private void run(String database, String... statements) throws SQLException {
        try (var connection = stack.asSuperuser(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void alterTopicOfKeys(Map<String, String> settings) throws Exception {
        var topic = new ConfigResource(Type.TOPIC, Topics.KEYS);
        var changes =
                settings.entrySet().stream()
                        .map(it -> new ConfigEntry(it.getKey(), it.getValue()))
                        .map(entry -> new AlterConfigOp(entry, OpType.SET))
                        .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.addresses().kafka()))) {
            admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
        }
    }
}
