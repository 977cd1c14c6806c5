package dev.securityinfo.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.AtOnce;
import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However many ask at once, and wherever: what is counted is counted exactly. */
class TriesAreCountedTest {

    /** Cheap ones: a race is lost rarely. */
    private static final long ROUNDS = 300;

    private static final RunningCommandService SERVICE = RunningCommandService.shared();
    private static final Tables TABLES = Tables.of(SERVICE);
    private static RunningCommandService other = SERVICE;

    @BeforeAll
    static void start() {
        other = SERVICE.anotherInstance();
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void of_200_wrong_codes_at_once_five_are_looked_at_and_the_right_one_comes_too_late() {
        for (int round = 0; round < 5; round++) {
            var eve = SERVICE.person("tries-one-" + round);
            fiveAreLookedAt(eve, List.of(eve));
        }
    }

    @Test
    void two_instances_look_at_five_together() {
        for (int round = 0; round < 5; round++) {
            var eve = SERVICE.person("tries-two-" + round);
            fiveAreLookedAt(eve, List.of(eve, eve.at(other)));
        }
    }

    private static void fiveAreLookedAt(Person eve, List<Person> doors) {
        var method = eve.adds(eve.name() + "@example.org").methodId();
        var right = eve.newestCode(method);
        var wrong = eve.wrongCode(method);

        var answers =
                AtOnce.call(64, 200, i -> doors.get(i % doors.size()).verifies(method, wrong));

        assertThat(statuses(answers)).isSubsetOf(422, 503).contains(422);
        assertThat(attemptsLeft(answers)).containsOnlyOnce(1, 2, 3, 4);
        assertThat(rejections(eve)).isEqualTo(5);
        assertThat(eve.verifies(method, right).problem()).isEqualTo("code-not-accepted");
        assertThat(eve.eventNames()).doesNotContain("email-method-verified");
        assertThat(rejections(eve)).isEqualTo(5);
    }

    @Test
    void a_right_code_counts_once_however_often_it_comes() {
        for (int round = 0; round < ROUNDS; round++) {
            var ann = SERVICE.person("right-" + round);
            var method = ann.adds(ann.name() + "@example.org").methodId();
            var code = ann.newestCode(method);

            var answers =
                    AtOnce.call(
                            4, 4, i -> (i % 2 == 0 ? ann : ann.at(other)).verifies(method, code));

            assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(a -> a.status() != 200)
                    .allMatch(a -> a.problem().equals("code-not-accepted"));
        }
        assertThat(
                        TABLES.rows(
                                """
                                SELECT count(*), count(DISTINCT subject) FROM event
                                WHERE name = 'security-info.email-method-verified' AND subject LIKE 'right-%'"""))
                .containsExactly(List.of(ROUNDS, ROUNDS));
    }

    @Test
    void who_deletes_and_verifies_at_once_has_a_deleted_method() {
        for (int round = 0; round < ROUNDS; round++) {
            var ann = SERVICE.person("delete-" + round);
            var method = ann.adds(ann.name() + "@example.org").methodId();
            var code = ann.newestCode(method);

            var answers =
                    AtOnce.call(
                            2,
                            2,
                            i ->
                                    i == 0
                                            ? ann.deletes(method)
                                            : ann.at(other).verifies(method, code));

            assertThat(answers.getFirst().status()).isEqualTo(204);
            assertThat(answers.getLast().status()).isIn(200, 404);
            assertThat(ann.verifies(method, code).problem()).isEqualTo("no-such-method");
        }
        assertThat(
                        TABLES.rows(
                                """
                                SELECT name, count(*) FROM event WHERE subject LIKE 'delete-%' AND (subject, sequence)
                                  IN (SELECT subject, max(sequence) FROM event GROUP BY subject)
                                GROUP BY name"""))
                .containsExactly(List.of("security-info.method-deleted", ROUNDS));
    }

    @Test
    void a_destination_gets_three_codes_however_many_people_ask_for_one() {
        var people = IntStream.range(0, 24).mapToObj(i -> SERVICE.person("flood-" + i)).toList();

        var answers =
                AtOnce.call(
                        24,
                        24,
                        i ->
                                (i % 2 == 0 ? people.get(i) : people.get(i).at(other))
                                        .adds(
                                                i % 3 == 0
                                                        ? "Flooded@Example.org"
                                                        : "flooded@example.org"));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allMatch(a -> a.problem().equals("too-many-requests"))
                .allMatch(a -> !a.header("Retry-After").isEmpty());
        assertThat(people).filteredOn(p -> !p.events().isEmpty()).hasSize(3);
    }

    @Test
    void no_more_than_two_addresses_are_added_at_once() {
        var ann = SERVICE.person("limit");

        var answers =
                AtOnce.call(
                        12,
                        12,
                        i -> (i % 2 == 0 ? ann : ann.at(other)).adds("limit" + i + "@example.org"));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(2);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allMatch(a -> a.problem().equals("method-limit-reached"));
        assertThat(ann.events()).hasSize(4);
    }

    @Test
    void the_same_address_at_once_is_added_once() {
        var ann = SERVICE.person("same");

        var answers =
                AtOnce.call(8, 8, i -> (i % 2 == 0 ? ann : ann.at(other)).adds("same@example.org"));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(7);
        assertThat(answers.stream().map(Answer::methodId).distinct()).hasSize(1);
        assertThat(ann.eventNames()).containsExactly("email-method-added", "code-issued");
    }

    @Test
    void of_many_who_decided_upon_one_revision_one_gets_through() {
        var ann = SERVICE.person("revision");
        ann.hasVerified("revision@example.org");

        var answers =
                AtOnce.call(
                        8,
                        8,
                        i ->
                                (i % 2 == 0 ? ann : ann.at(other))
                                        .adds(
                                                "revision" + i + "@example.org",
                                                "If-Match",
                                                "\"3\""));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allMatch(a -> a.problem().equals("revision-mismatch") && a.revision() == 5);
    }

    private static Set<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).collect(Collectors.toSet());
    }

    private static List<Integer> attemptsLeft(List<Answer> answers) {
        return answers.stream()
                .filter(a -> a.status() == 422)
                .map(a -> a.json().path("attemptsLeft").asInt())
                .toList();
    }

    private static int rejections(Person person) {
        return Collections.frequency(person.eventNames(), "code-rejected");
    }
}
