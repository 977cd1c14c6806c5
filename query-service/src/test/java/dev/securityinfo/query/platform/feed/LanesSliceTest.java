package dev.securityinfo.query.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.Person.Told;
import dev.securityinfo.query.RunningService;
import dev.securityinfo.query.platform.feed.Feed.Stretch;
import dev.securityinfo.query.platform.feed.Feed.Taken;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches into a real database that refuses some of what is in them. */
class LanesSliceTest {

    private static final UUID HOME = UUID.randomUUID();
    private static final TopicPartition THIRD = new TopicPartition(Topics.EVENTS, 3);
    private static final TopicPartition FOURTH = new TopicPartition(Topics.EVENTS, 4);

    private static Database database;
    private static RunningService service;
    private static Lanes lanes;

    private final Person alice = new Person("alice");
    private final Person bob = new Person("bob");
    private final Person poison = new Person("poison");

    @BeforeAll
    static void start() {
        database = Infrastructure.postgres().freshDatabase("query");
        service = RunningService.start(database, "127.0.0.1:1", "security-info.feed.enabled=false");
        lanes = new Lanes(service.bean(Feed.class), 2);
        service.jdbc().sql("UPDATE read_models SET loaded = true").update();
    }

    @AfterAll
    static void stop() {
        lanes.close();
        service.close();
    }

    @BeforeEach
    void fromTheStart() {
        service.jdbc().sql("DELETE FROM parked_record").update();
        service.bean(Feed.class).begin(Map.of(), Map.of(THIRD, 0L, FOURTH, 0L));
        service.bean(Feed.class).goTo(Map.of(THIRD, 0L, FOURTH, 0L));
    }

    @AfterEach
    void refuseNobody() {
        ownerRuns("DROP TRIGGER IF EXISTS refuse ON activity");
    }

    @Test
    void a_record_that_the_database_refuses_is_set_aside_alone() {
        refuse(poison);
        var records =
                records(
                        THIRD,
                        alice.addedEmail(HOME, "alice@example.org"),
                        poison.addedEmail(HOME, "poison@example.org"),
                        alice.verifiedEmail(HOME),
                        bob.addedEmail(HOME, "bob@example.org"));

        var taken = lanes.take(List.of(new Stretch(THIRD, 0, 9, records)));

        assertThat(taken).isEqualTo(new Taken(Map.of(THIRD, 9L), Set.of(), Set.of()));
        assertThat(revision(alice)).isEqualTo(2);
        assertThat(revision(bob)).isEqualTo(1);
        assertThat(offsetsAside()).containsExactly(1L);
        assertThat(place(THIRD)).isEqualTo(9);
        assertThat(service.get(alice, "?revision=2").statusCode()).isEqualTo(200);
        assertThat(service.get(poison, "").statusCode()).isEqualTo(503);
    }

    @Test
    void what_the_refused_one_leads_to_waits_and_is_not_lost() {
        refuse(poison);
        var added = poison.addedEmail(HOME, "poison@example.org");
        var records = records(THIRD, added, poison.verifiedEmail(HOME));
        lanes.take(List.of(new Stretch(THIRD, 0, 2, records)));
        assertThat(offsetsAside()).containsExactly(0L, 1L);
        ownerRuns("DROP TRIGGER refuse ON activity");

        lanes.take(List.of(new Stretch(THIRD, 2, 3, List.of(record(THIRD, 2, added)))));

        assertThat(revision(poison)).isEqualTo(2);
        assertThat(service.get(poison, "?revision=2").statusCode()).isEqualTo(200);
    }

    @Test
    void an_outage_is_nobodys_fault_and_leaves_everything_where_it_was() {
        refuse(poison, "57014");
        var records =
                records(
                        THIRD,
                        alice.addedEmail(HOME, "alice@example.org"),
                        poison.addedEmail(HOME, "poison@example.org"));

        assertThatThrownBy(() -> lanes.take(List.of(new Stretch(THIRD, 0, 2, records))))
                .isInstanceOf(RuntimeException.class);

        assertThat(offsetsAside()).isEmpty();
        assertThat(place(THIRD)).isZero();
        assertThat(revision(alice)).isZero();
    }

    @Test
    void a_batch_that_was_committed_and_comes_again_is_not_taken_in_again() {
        var records = records(THIRD, alice.addedEmail(HOME, "alice@example.org"));
        var stretch = new Stretch(THIRD, 0, 1, records);
        lanes.take(List.of(stretch));

        // As after an end between the commit and the next poll.
        var taken = lanes.take(List.of(stretch));

        assertThat(taken).isEqualTo(new Taken(Map.of(), Set.of(THIRD), Set.of()));
        assertThat(place(THIRD)).isEqualTo(1);
    }

    @Test
    void much_is_taken_in_by_several_lanes_and_in_several_batches() {
        refuse(poison);
        var stretches = new ArrayList<Stretch>();
        for (var partition : List.of(THIRD, FOURTH)) {
            var told = new ArrayList<Told>();
            for (int i = 0; i < 1_200; i++) {
                var person = new Person("somebody");
                told.add(person.addedEmail(HOME, "somebody@example.org"));
                told.add(person.verifiedEmail(HOME));
            }
            told.set(2_100, poison.addedEmail(HOME, "poison@example.org"));
            told.set(2_101, alice.addedEmail(HOME, "alice@example.org"));
            var records = records(partition, told.toArray(Told[]::new));
            stretches.add(new Stretch(partition, 0, 2_400, records));
        }

        var taken = lanes.take(stretches);

        assertThat(taken)
                .isEqualTo(new Taken(Map.of(THIRD, 2_400L, FOURTH, 2_400L), Set.of(), Set.of()));
        assertThat(place(THIRD)).isEqualTo(2_400);
        assertThat(place(FOURTH)).isEqualTo(2_400);
        assertThat(offsetsAside()).containsExactly(2_100L, 2_100L);
        assertThat(revision(alice)).isEqualTo(2);
    }

    private static void refuse(Person person) {
        refuse(person, "22000");
    }

    private static void refuse(Person person, String state) {
        ownerRuns(
                "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION USING ERRCODE = ''"
                        + state
                        + "''; END'");
        ownerRuns(
                "CREATE TRIGGER refuse BEFORE INSERT ON activity FOR EACH ROW WHEN (NEW.user_id = '"
                        + person.id
                        + "') EXECUTE FUNCTION refuse()");
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(
            TopicPartition partition, Told... told) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < told.length; i++) {
            records.add(record(partition, i, told[i]));
        }
        return records;
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, Told told) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                told.userId().getBytes(UTF_8),
                told.bytes());
    }

    private static long revision(Person person) {
        return service.jdbc()
                .sql("SELECT coalesce(max(revision), 0) FROM person_stream WHERE user_id = :user")
                .param("user", person.id)
                .query(Long.class)
                .single();
    }

    private static List<Long> offsetsAside() {
        return service.jdbc()
                .sql("SELECT record_offset FROM parked_record ORDER BY partition, record_offset")
                .query(Long.class)
                .list();
    }

    private static long place(TopicPartition partition) {
        return service.bean(Feed.class).places(List.of(partition)).getOrDefault(partition, -1L);
    }

    private static void ownerRuns(String sql) {
        try (var connection =
                        DriverManager.getConnection(
                                database.url(),
                                database.owner().user(),
                                database.owner().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
