package dev.securityinfo.command.notary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.wire.history.CheckpointSigner;
import dev.securityinfo.wire.history.EventHash;
import dev.securityinfo.wire.history.HistoryCheck.Finding;
import dev.securityinfo.wire.history.HistoryCheck.Kind;
import dev.securityinfo.wire.history.MerkleFrontier;
import dev.securityinfo.wire.history.MerkleTree;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever rewrites the history, with all rights that a database can give, is found out. */
class NotaryTest {

    private static final String COLUMNS =
            "position, id, stream, sequence, name, revision, time, data, metadata, hash";
    private static final RunningCommandService SERVICE =
            RunningCommandService.start(
                    Infrastructure.postgres().freshDatabase("command"), Map.of());
    private static final Notary NOTARY = SERVICE.bean(Notary.class);
    private static final HistoryPages HISTORY = SERVICE.bean(HistoryPages.class);
    private static final Checkpoints CHECKPOINTS = SERVICE.bean(Checkpoints.class);
    private static final Person AUDITOR = SERVICE.person("dave", "security-info.audit");

    /** Below the last checkpoint. */
    private static long signed;

    @BeforeAll
    static void live() throws SQLException {
        var people = new ArrayList<Person>();
        for (int i = 0; i < 9; i++) {
            people.add(SERVICE.person("person-" + i));
        }
        for (int round = 0; round < 3; round++) {
            for (var person : people) {
                var method = person.adds(person.name() + round + "@example.org").methodId();
                person.verifies(method, person.wrongCode(method));
                person.deletes(method);
            }
            signed = NOTARY.sign().orElseThrow().checkpoint().size();
        }
        people.getFirst().adds("not-yet-signed@example.org");
        assertThat(signed).isEqualTo(9 * 3 * 4);
        run(
                "CREATE TABLE event_kept AS SELECT " + COLUMNS + " FROM event",
                "CREATE TABLE tree_kept AS SELECT * FROM history_tree",
                "CREATE TABLE checkpoint_kept AS SELECT * FROM checkpoint");
    }

    @AfterEach
    void undo() throws SQLException {
        run(
                "TRUNCATE event, history_tree, checkpoint",
                "INSERT INTO event (" + COLUMNS + ") SELECT * FROM event_kept",
                "INSERT INTO history_tree SELECT * FROM tree_kept",
                "INSERT INTO checkpoint SELECT * FROM checkpoint_kept");
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection =
                        Infrastructure.postgres().connectAsSuperuser(SERVICE.database().name());
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Verification.Report verified() {
        return new Verification(HISTORY, SERVICE.bean(HistoryTree.class), CHECKPOINTS).run();
    }

    private static @Nullable Finding finding() {
        return verified().finding();
    }

    @Test
    void a_history_that_nobody_touched_is_the_one_that_was_signed()
            throws GeneralSecurityException, SQLException {
        var report = verified();

        assertThat(report.finding()).isNull();
        assertThat(report.checkpoints()).isEqualTo(3);
        assertThat(report.events()).isEqualTo(signed + 2);
        assertThat(isRightToSomebodyElse()).isTrue();
        assertThat(NOTARY.sign().map(it -> it.checkpoint().size())).hasValue(signed + 2);
        assertThat(NOTARY.sign()).as("nothing has happened").isEmpty();
    }

    /** By the independent verifier. */
    private static boolean isRightToSomebodyElse() throws GeneralSecurityException {
        var verifier = new IndependentVerifier();
        long wrong = 0;
        for (var page = HISTORY.after(0);
                !page.isEmpty();
                page = HISTORY.after(page.getLast().event().position())) {
            for (var link : page) {
                wrong += verifier.event(new String(link.event().record(), UTF_8));
            }
        }
        var key = SERVICE.bean(CheckpointSigner.class).key().toString();
        boolean all = wrong == 0;
        for (var note : CHECKPOINTS.after(0, 100)) {
            all &= verifier.holds(note.text(), key);
        }
        return all;
    }

    /** Two hundred ways, by a seed each. */
    @ParameterizedTest
    @ValueSource(ints = 20)
    void whatever_is_changed_dropped_swapped_or_inserted_is_found_and_named(int seedsEach)
            throws SQLException, GeneralSecurityException {
        for (var change : Change.values()) {
            for (int seed = 0; seed < seedsEach; seed++) {
                var random = new Random(31L * seed + change.ordinal());
                long p = 1 + random.nextLong(signed - 1);
                long q = p + 1 + random.nextLong(signed - p);
                run(change.statements(p, q));
                if (change.rehashes) {
                    rechain(p);
                }

                var named = finding();

                assertThat(named).as(change + " of " + p + " and " + q).isNotNull();
                assertThat(Objects.requireNonNull(named).position())
                        .as(change + " of " + p + " and " + q + ": " + named.sentence())
                        .isEqualTo(p);
                assertThat(isRightToSomebodyElse()).as(change + " of " + p).isFalse();
                undo();
            }
        }
    }

    private enum Change {
        DATA("UPDATE event SET data = (data::text || ' ')::json WHERE position = %1$d", false),
        TIME("UPDATE event SET time = time + interval '1 ms' WHERE position = %1$d", false),
        ACTOR(
                "UPDATE event SET metadata = replace(metadata::text, 'person-', 'mallory-')::json WHERE position = %1$d",
                false),
        ID("UPDATE event SET id = uuidv7() WHERE position = %1$d", false),
        HASH("UPDATE event SET hash = sha256('x') WHERE position = %1$d", false),
        STREAM(
                "UPDATE event SET stream = 'security-info:mallory', sequence = 0 WHERE position = %1$d",
                false),
        TIME_AND_HASHES(
                "UPDATE event SET time = time + interval '1 ms' WHERE position = %1$d", true),
        DROPPED("DELETE FROM event WHERE position = %1$d", false),
        DROPPED_AND_CLOSED(
                "DELETE FROM event WHERE position = %1$d;"
                        + "UPDATE event SET position = position + 1000000 WHERE position > %1$d;"
                        + "UPDATE event SET position = position - 1000001 WHERE position > 1000000",
                false),
        CUT_OFF("DELETE FROM event WHERE position >= %1$d", false),
        SWAPPED(
                "UPDATE event SET position = 1000000 WHERE position = %1$d;"
                        + "UPDATE event SET position = %1$d WHERE position = %2$d;"
                        + "UPDATE event SET position = %2$d WHERE position = 1000000",
                false),
        INSERTED(
                "UPDATE event SET position = position + 1000000 WHERE position >= %1$d;"
                        + "UPDATE event SET position = position - 999999 WHERE position > 1000000;"
                        + "INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)"
                        + " SELECT %1$d, uuidv7(), 'security-info:mallory', 0, 'security-info.lock-lifted', '1', time,"
                        + " '{\"userId\":\"mallory\"}', metadata, hash FROM event WHERE position = %1$d + 1",
                true);

        private final String sql;
        private final boolean rehashes;

        Change(String sql, boolean rehashes) {
            this.sql = sql;
            this.rehashes = rehashes;
        }

        String[] statements(long p, long q) {
            return sql.formatted(p, q).split(";");
        }
    }

    /** As a forger would who knows how it is done: the hashes fit again. */
    private static void rechain(long from) throws SQLException {
        var stream = HISTORY.after(from - 1).getFirst().event().stream();
        for (long p = from; p <= signed + 3; p++) {
            var links = HISTORY.after(p - 1);
            if (links.isEmpty()) {
                return;
            }
            var link = links.getFirst();
            if (link.event().stream().equals(stream)) {
                var before = link.before();
                var hash =
                        (before == null ? EventHash.START : before.hash())
                                .then(link.event().hashed());
                run(
                        "UPDATE event SET hash = decode('"
                                + hash
                                + "', 'hex') WHERE position = "
                                + link.event().position());
            }
        }
    }

    @Test
    void a_history_that_is_not_right_is_not_signed() throws SQLException {
        run("UPDATE event SET time = now() WHERE position = " + (signed + 1));

        assertThat(NOTARY.sign()).isEmpty();

        assertThat(NOTARY.finding())
                .extracting(it -> it.kind() + " " + it.position())
                .isEqualTo(Kind.CHANGED + " " + (signed + 1));
        undo();
        assertThat(NOTARY.sign()).isPresent();
        assertThat(NOTARY.finding()).isNull();
    }

    @Test
    void an_event_below_the_first_position_is_seen_though_nobody_publishes_it()
            throws SQLException {
        run(
                "ALTER TABLE event DROP CONSTRAINT event_position_check",
                "UPDATE event SET position = -5 WHERE position = " + (signed + 1));

        assertThat(finding()).isNotNull().extracting(Finding::position).isEqualTo(-5L);
        undo();
        run("ALTER TABLE event ADD CONSTRAINT event_position_check CHECK (position > 0)");
    }

    @Test
    void checkpoints_that_were_taken_away_are_missed_where_the_tree_remembers()
            throws SQLException {
        run(
                "DELETE FROM checkpoint",
                "UPDATE event SET time = time + interval '1 ms' WHERE position = 50");
        rechain(50);

        assertThat(finding()).isNotNull().extracting(Finding::position).isEqualTo(50L);
    }

    @Test
    void a_checkpoint_of_somebody_else_is_not_believed() throws SQLException {
        run(
                "UPDATE checkpoint SET note = replace(note, 'security-info', 'security-onfi') WHERE position = "
                        + signed);

        assertThat(finding())
                .isNotNull()
                .extracting(Finding::sentence)
                .isEqualTo(
                        "The checkpoint at position %d: No key that is known here has signed it"
                                .formatted(signed));
        assertThat(NOTARY.sign()).isEmpty();
    }

    @Test
    void what_was_kept_of_the_tree_only_helps_to_find_the_place() throws SQLException {
        run("UPDATE history_tree SET hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40))");

        assertThat(finding()).isNull();
    }

    @Test
    void auditors_read_checkpoints_and_proofs() {
        var page = gets(AUDITOR, "/v1/history/checkpoints").json();
        assertThat(page.path("checkpoints")).hasSize(3);
        assertThat(page.path("keys").get(0).asString()).startsWith("security-info+");
        assertThat(page.at("/checkpoints/2/position").asLong()).isEqualTo(signed);
        assertThat(
                        gets(AUDITOR, "/v1/history/checkpoints?after=36&limit=1")
                                .json()
                                .at("/checkpoints/0/position")
                                .asLong())
                .isEqualTo(72);

        var proof = gets(AUDITOR, "/v1/history/proofs/inclusion?position=5").json();
        assertThat(proof.path("size").asLong()).isEqualTo(signed);
        assertThat(proof.path("path")).hasSize(7);
        assertThat(
                        gets(AUDITOR, "/v1/history/proofs/consistency?from=36&to=108")
                                .json()
                                .path("path"))
                .isNotEmpty();

        var verified = gets(AUDITOR, "/v1/history/verify").json();
        assertThat(verified.path("verified").asBoolean()).isTrue();
        assertThat(verified.path("unsigned").asLong()).isEqualTo(2);
        assertThat(verified.at("/lastCheckpoint/position").asLong()).isEqualTo(signed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/history/checkpoints",
                "/v1/history/verify",
                "/v1/history/proofs/inclusion?position=1",
                "/v1/history/proofs/consistency?from=1&to=2"
            })
    void others_do_not(String path) {
        assertThat(gets(SERVICE.person("person-1"), path).problem()).isEqualTo("forbidden");
        assertThat(gets(SERVICE.person("carol", "security-info.admin"), path).problem())
                .isEqualTo("forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/history/checkpoints?after=-1, after",
        "/v1/history/checkpoints?limit=0, limit",
        "/v1/history/checkpoints?limit=x, limit",
        "/v1/history/proofs/inclusion, position",
        "/v1/history/proofs/inclusion?position=0, position",
        "/v1/history/proofs/inclusion?position=109, position",
        "/v1/history/proofs/consistency?from=1&to=109, to",
        "/v1/history/proofs/consistency?from=9&to=8, from"
    })
    void what_cannot_be_proved_is_said_at_its_field(String path, String field) {
        var answer = gets(AUDITOR, path);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    private static Answer gets(Person person, String path) {
        return person.sends("GET", path, BodyPublishers.noBody());
    }

    @Test
    void a_tree_of_many_tiles_proves_what_the_definition_proves() throws SQLException {
        var tree = SERVICE.bean(HistoryTree.class);
        var growing = new HistoryTree.Growing(0, new HashMap<>());
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < 70_000; i++) {
            var leaf =
                    MerkleTree.leaf(
                            EventHash.START.then(
                                    new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)}));
            leaves.add(leaf);
            growing.add(leaf);
        }
        run("DELETE FROM history_tree");
        tree.save(growing);

        assertThat(tree.load(70_000).frontier().root()).isEqualTo(root(leaves));
        for (long index : List.of(0L, 255L, 256L, 65_535L, 65_536L, 69_999L)) {
            assertThat(hex(MerkleTree.inclusionProof(index, 70_000, tree.reading())))
                    .isEqualTo(
                            hex(
                                    MerkleTree.inclusionProof(
                                            index,
                                            70_000,
                                            (from, to) ->
                                                    root(leaves.subList((int) from, (int) to)))));
        }
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static byte[] root(List<byte[]> leaves) {
        var frontier = new MerkleFrontier();
        leaves.forEach(frontier::add);
        return frontier.root();
    }
}
