package dev.securityinfo.command.securityinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import dev.securityinfo.command.platform.store.Append;
import dev.securityinfo.command.platform.store.EventStore;
import dev.securityinfo.command.platform.store.NewEvent;
import dev.securityinfo.command.platform.store.Recorder;
import dev.securityinfo.command.platform.store.Snapshots;
import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.command.platform.store.StreamHead;
import dev.securityinfo.command.platform.store.StreamName;
import dev.securityinfo.command.platform.store.StreamReader;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoState;
import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.SealedText;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.wire.FactCodec;
import dev.securityinfo.wire.Upcaster;
import dev.securityinfo.wire.Upcasters;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * A store that holds an event in two revisions, to a version that writes the second one: before,
 * the language was called a locale.
 */
class RevisedEventsTest {

    private static final RunningCommandService SERVICE =
            RunningCommandService.start(
                    Infrastructure.postgres().freshDatabase("command"), Map.of());
    private static final FactCodec REVISED =
            new FactCodec(
                    new Upcasters(
                            fact ->
                                    fact == EmailMethodAdded.class
                                            ? 2
                                            : EventNames.revisionOf(fact),
                            List.of(
                                    new Upcaster(
                                            EmailMethodAdded.class,
                                            1,
                                            RevisedEventsTest::languageIsATag))));

    @BeforeAll
    static void write() {
        var recorder = SERVICE.bean(Recorder.class);
        for (int revision : new int[] {1, 2}) {
            var person = "revision-" + revision;
            var stream = StreamName.ofPerson(person);
            var recorded =
                    recorder.record(
                            stream,
                            StreamHead.EMPTY,
                            Instant.parse("2026-01-31T12:34:56Z"),
                            new Provenance(person, ActorType.PERSON, null, null, "c-1", "c-2"),
                            List.of(added(person)));
            var first =
                    revision == 1
                            ? inFirstRevision(stream, recorded.getFirst())
                            : inSecondRevision(stream, recorded.getFirst());
            var upon = new StreamHead(1, first.hash());
            var second =
                    recorder.record(
                            stream,
                            upon,
                            Instant.parse("2026-01-31T12:35:00Z"),
                            new Provenance(person, ActorType.PERSON, null, null, "c-3", "c-4"),
                            List.of(verified(person)));
            append(stream, StreamHead.EMPTY, List.of(first));
            append(stream, upon, second);
        }
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    private static ObjectNode languageIsATag(ObjectNode data) {
        return data.put("language", data.remove("locale").asString().replace('_', '-'));
    }

    private static NewEvent inFirstRevision(StreamName stream, NewEvent today) {
        return written(
                stream,
                today,
                1,
                today.data().replace("\"language\":\"nl-NL\"", "\"locale\":\"nl_NL\""));
    }

    private static NewEvent inSecondRevision(StreamName stream, NewEvent today) {
        return written(stream, today, 2, today.data());
    }

    private static NewEvent written(StreamName stream, NewEvent event, int revision, String data) {
        var hashed =
                new StoredEvent(
                                0,
                                event.id(),
                                stream.toString(),
                                0,
                                event.name(),
                                Integer.toString(revision),
                                event.time(),
                                data,
                                event.metadata(),
                                "")
                        .hashed();
        return new NewEvent(
                event.id(),
                event.name(),
                revision,
                event.time(),
                data,
                event.metadata(),
                StreamHead.EMPTY.hash().then(hashed));
    }

    private static void append(StreamName stream, StreamHead upon, List<NewEvent> events) {
        var outcome =
                SERVICE.bean(EventStore.class)
                        .append(new Append(stream.toString(), upon, events, null, null, null));
        assertThat(outcome).isEqualTo(new Append.Outcome.Done());
    }

    private static EmailMethodAdded added(String person) {
        return new EmailMethodAdded(
                person,
                UUID.fromString("6f1c2a34-0000-4000-8000-000000000001"),
                new SealedText("k", "c2VhbGVk"),
                "tag",
                "nl-NL",
                null);
    }

    private static EmailMethodVerified verified(String person) {
        return new EmailMethodVerified(person, added(person).methodId());
    }

    private static SecurityInfoState folded(FactCodec facts, String person) {
        return new People(
                        SERVICE.bean(StreamReader.class), SERVICE.bean(Snapshots.class), facts, 10)
                .find(StreamName.ofPerson(person).toString())
                .state();
    }

    @Test
    void a_stream_comes_to_the_same_whatever_the_revision_it_was_written_in() {
        for (var person : List.of("revision-1", "revision-2")) {
            assertThat(folded(REVISED, person))
                    .as(person)
                    .isEqualTo(
                            SecurityInfoState.NOTHING_YET
                                    .evolve(added(person))
                                    .evolve(verified(person)));
        }
    }

    @Test
    void a_version_commands_nothing_upon_a_revision_that_it_does_not_know() {
        assertThatThrownBy(() -> folded(new FactCodec(), "revision-2"))
                .isInstanceOf(People.UnknownHistory.class)
                .hasMessageContaining("security-info.email-method-added of revision 2");

        var answer = SERVICE.person("revision-2").adds("another@example.org");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.response().body()).doesNotContain("email-method-added");
        assertThat(Tables.of(SERVICE).count("event WHERE subject = 'revision-2'")).isEqualTo(2);
    }

    @Test
    void what_is_stored_stays_as_it_was_written_and_so_do_its_hashes() {
        var auditor = SERVICE.person("erin", "security-info.audit");

        folded(REVISED, "revision-1");

        assertThat(gets(auditor, "/v1/users/revision-1/history"))
                .contains("/security-info.email-method-added/r1.json\"", "\"locale\":\"nl_NL\"");
        assertThat(gets(auditor, "/v1/history/verify")).contains("\"verified\":true");
    }

    private static String gets(Person person, String path) {
        var answer = person.sends("GET", path, BodyPublishers.noBody());
        assertThat(answer.status()).isEqualTo(200);
        return answer.response().body();
    }
}
