package dev.securityinfo.command.securityinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import dev.securityinfo.command.platform.store.StreamReader;
import dev.securityinfo.command.securityinfo.domain.StateSnapshot;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An instance decides upon what it remembers, and answers for what is. */
class WhatIsRememberedTest {

    private static final RunningCommandService SERVICE = RunningCommandService.shared();
    private static final Tables TABLES = Tables.of(SERVICE);
    private static RunningCommandService other = SERVICE;

    @BeforeAll
    static void start() {
        other =
                SERVICE.anotherInstance(
                        Map.of(
                                "security-info.store.snapshot-every", "4",
                                "security-info.verification.failures-before-delay", "1000"));
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void an_answer_that_changes_nothing_is_given_for_what_another_instance_left() {
        var ann = SERVICE.person("remembered");
        var method = ann.hasVerified("remembered@example.org");
        assertThat(ann.adds("remembered@example.org").status()).isEqualTo(200);

        assertThat(ann.at(other).deletes(method).status()).isEqualTo(204);

        // By what this instance remembers it is there: nothing to add, and no other place.
        assertThat(ann.adds("remembered@example.org").status()).isEqualTo(201);
        assertThat(ann.deletes(method, "If-Match", "\"6\"").status()).isEqualTo(204);
    }

    @Test
    void a_refusal_is_given_for_what_another_instance_left() {
        var ann = SERVICE.person("refusal");
        var method = ann.adds("refusal@example.org").methodId();

        assertThat(ann.at(other).verifies(method, ann.newestCode(method)).status()).isEqualTo(200);

        assertThat(ann.asksForAnotherCode(method).problem()).isEqualTo("already-verified");
    }

    @Test
    void what_somebody_else_appended_is_known_before_the_next_command_is_decided()
            throws SQLException {
        var ann = SERVICE.person("from-the-future");
        ann.adds("from-the-future@example.org");
        append(
                """
                INSERT INTO event (position, id, stream, sequence, name, revision, time, data, metadata, hash)
                SELECT max(position) + 1, uuidv7(), 'security-info:from-the-future', 2, 'security-info.passkey-added',
                  '1', now(), '{}', '{}', sha256('') FROM event""");

        var answer = ann.adds("from-the-future2@example.org");

        // History that it cannot read: it commands nothing upon it.
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.response().body()).doesNotContain("passkey");
        assertThat(ann.events()).hasSize(3);
    }

    @Test
    void a_long_stream_is_read_from_a_snapshot_and_some_events() {
        var ann = SERVICE.person("long").at(other);
        var method = ann.adds("long@example.org").methodId();
        ann.verifies(method, ann.wrongCode(method));
        for (int i = 0; i < 6; i++) {
            ann.deletes(method);
            method = ann.adds("long" + i + "@example.org").methodId();
        }
        var last = method;
        var reader = other.bean(StreamReader.class);

        await().untilAsserted(() -> assertThat(snapshotOf(ann)).isGreaterThanOrEqualTo(20));
        var history = reader.read("security-info:long", StateSnapshot.FORMAT);

        assertThat(history.snapshot()).isNotNull();
        assertThat(history.events().size()).isLessThanOrEqualTo(8);
        assertThat(ann.events().size()).isEqualTo(21);
        // An instance that remembers nothing of her decides upon the snapshot.
        try (var fresh = other.anotherInstance(Map.of("security-info.store.snapshot-every", "4"))) {
            var again = ann.at(fresh);
            assertThat(
                            again.verifies(last, ann.wrongCode(last))
                                    .json()
                                    .path("attemptsLeft")
                                    .asInt())
                    .isEqualTo(4);
            assertThat(again.verifies(last, ann.newestCode(last)).revision()).isEqualTo(23);
            assertThat(again.deletes(last, "If-Match", "\"23\"").status()).isEqualTo(204);
        }
    }

    @Test
    void a_snapshot_that_is_lost_or_not_understood_is_made_again_from_the_history()
            throws SQLException {
        var ann = SERVICE.person("lost").at(other);
        for (int i = 0; i < 4; i++) {
            ann.deletes(ann.adds("lost" + i + "@example.org").methodId());
        }
        await().untilAsserted(() -> assertThat(snapshotOf(ann)).isGreaterThanOrEqualTo(8));
        append("UPDATE snapshot SET format = 0, state = 'x' WHERE stream = 'security-info:lost'");
        assertThat(
                        other.bean(StreamReader.class)
                                .read("security-info:lost", StateSnapshot.FORMAT)
                                .events())
                .hasSize(12);

        append("UPDATE snapshot SET format = 1, state = '{' WHERE stream = 'security-info:lost'");
        try (var fresh = other.anotherInstance(Map.of("security-info.store.snapshot-every", "4"))) {
            assertThat(ann.at(fresh).adds("lost@example.org").revision()).isEqualTo(14);
            await().untilAsserted(() -> assertThat(snapshotOf(ann)).isGreaterThanOrEqualTo(12));
        }
    }

    private static long snapshotOf(Person person) {
        return (Long)
                TABLES.rows(
                                "SELECT coalesce(max(revision), 0) FROM snapshot WHERE stream = ?",
                                "security-info:" + person.name())
                        .getFirst()
                        .getFirst();
    }

    private static void append(String sql) throws SQLException {
        try (var connection = TABLES.connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
