package dev.securityinfo.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history proves itself, to whoever took it along; and a person can be forgotten. */
class HistoryJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack = Stack.running();

    @Test
    void a_history_that_was_taken_along_proves_itself_and_one_that_was_changed_does_not(
            @TempDir Path files) throws IOException {
        var person = stack.somebody();
        var method = person.adds(person.address()).text("methodId");
        person.verifies(method, person.codeMailedTo(person.address()));
        var auditor = stack.auditor();
        long position = lastPosition(auditor, person);
        await().atMost(PATIENCE).until(() -> checkpointedUpTo(auditor) >= position);

        Path file = files.resolve("history.ndjson");
        var exported = stack.run("audit", "export", file.toString());
        var verified = stack.run("audit", "verify", file.toString());

        assertThat(exported.exit()).as(exported.output()).isZero();
        assertThat(verified.exit()).as(verified.output()).isZero();
        assertThat(verified.output()).contains("Verified: ", "fingerprint ", "last root  ");

        var checkpoint = Files.writeString(files.resolve("checkpoint"), newestOnKafka());
        assertThat(
                        stack.run(
                                        "audit",
                                        "verify",
                                        file.toString(),
                                        "--against",
                                        checkpoint.toString())
                                .exit())
                .isZero();

        var lines = new ArrayList<>(Files.readAllLines(file));
        int at = indexOf(lines, person.name());
        lines.set(at, lines.get(at).replace("\"language\":\"en\"", "\"language\":\"nl\""));
        Path changed = Files.write(files.resolve("changed.ndjson"), lines);
        var found = stack.run("audit", "verify", changed.toString());
        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.output()).contains("NOT VERIFIED: The event at position ");
        assertThat(stack.run("audit", "verify", "no-such-file").output())
                .startsWith("There is no file ");
    }

    private static int indexOf(List<String> lines, String person) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(person) && lines.get(i).contains("email-method-added")) {
                return i;
            }
        }
        throw new AssertionError("The file has no event of " + person);
    }

    private static long lastPosition(Person auditor, Person person) {
        return auditor.gets("/v1/users/" + person.name() + "/history")
                .body()
                .lines()
                .mapToLong(
                        line -> Long.parseLong(line.split("\"position\":\"")[1].substring(0, 19)))
                .max()
                .orElseThrow();
    }

    private static long checkpointedUpTo(Person auditor) {
        var verified = auditor.gets("/v1/history/verify");
        assertThat(verified.json().path("verified").asBoolean()).as(verified.body()).isTrue();
        return verified.json().at("/lastCheckpoint/position").asLong(0);
    }

    /** As an outsider keeps it. */
    private String newestOnKafka() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.addresses().kafka()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partition = new TopicPartition(Topics.CHECKPOINTS, 0);
            consumer.assign(List.of(partition));
            await().atMost(PATIENCE)
                    .until(() -> consumer.endOffsets(List.of(partition)).get(partition) > 0);
            consumer.seekToBeginning(List.of(partition));
            for (var record : consumer.poll(Duration.ofSeconds(10))) {
                assertThat(record.headers().lastHeader("content-type").value())
                        .isEqualTo("text/plain; charset=utf-8".getBytes(UTF_8));
                return record.value();
            }
        }
        throw new AssertionError("There is no checkpoint on Kafka");
    }

    @Test
    void a_person_whom_two_administrators_have_forgotten_is_nowhere_but_in_a_history_that_holds() {
        var person = stack.somebody();
        var method = person.adds(person.address()).text("methodId");
        person.verifies(method, person.codeMailedTo(person.address()));
        person.securityInfo(3);
        var carol = stack.administrator();
        var dave = stack.administrator();
        var erasures = "/v1/users/" + person.name() + "/erasures";

        var erasure = carol.orders(erasures).text("erasureId");
        assertThat(carol.orders(erasures + "/" + erasure + "/approval").status()).isEqualTo(403);
        var erased = dave.orders(erasures + "/" + erasure + "/approval");

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(person.securityInfo(5).path("methods")).isEmpty();
        await().atMost(PATIENCE).until(() -> lastKeyOf(person.name()) == null);
        assertThat(carol.gets(erasures + "/" + erasure + "/certificate").text("note"))
                .contains("person " + person.name());
        var auditor = stack.auditor();
        assertThat(auditor.gets("/v1/users/" + person.name() + "/history?values=clear").body())
                .contains("\"values\":{\"address\":null")
                .doesNotContain(person.address());
        checkpointedUpTo(auditor);

        // Who comes back begins anew.
        int mails = person.codeMailsTo(person.address()).size();
        var again = person.adds(person.address()).text("methodId");
        await().atMost(PATIENCE).until(() -> person.codeMailsTo(person.address()).size() > mails);
        assertThat(person.verifies(again, person.codeMailedTo(person.address())).status())
                .isEqualTo(200);
        assertThat(person.securityInfo(8).at("/methods/0/value").asString())
                .isEqualTo(person.address());
    }

    /** The last word of the topic of keys on a person: null if it is a tombstone. */
    private @Nullable String lastKeyOf(String person) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.addresses().kafka()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    consumer.partitionsFor(Topics.KEYS).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            String last = "none";
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (person.equals(record.key())) {
                        last = record.value();
                    }
                }
            }
            return last;
        }
    }
}
