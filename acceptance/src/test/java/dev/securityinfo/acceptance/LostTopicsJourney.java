package dev.securityinfo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The topics are deleted under the running system and come back from the store. */
class LostTopicsJourney {

    private final Stack stack = Stack.running();

    @Test
    void republished_topics_are_what_they_were_and_nobody_gets_a_mail() throws Exception {
        var person = stack.somebody();
        var method = person.adds(person.address()).text("methodId");
        var code = person.codeMailedTo(person.address());
        assertThat(person.verifies(method, code).status()).isEqualTo(200);
        var seen = person.securityInfo(3);
        var other = stack.somebody();
        other.adds(other.address());
        other.codeMailedTo(other.address());
        var before = records();
        assertThat(before).containsKeys(person.name(), other.name());

        delete(Topics.EVENTS, Topics.KEYS);
        var republished = stack.run("republish");

        assertThat(republished.exit()).as(republished.output()).isZero();
        assertThat(republished.output()).contains("were published again");
        assertThat(records()).isEqualTo(before);
        var again = stack.run("republish");
        assertThat(again.output()).contains("; 0 events and 0 keys were published again");

        // Read by all: what comes next comes after everything before it.
        assertThat(person.deletes(method).status()).isEqualTo(204);
        assertThat(person.securityInfo(4).path("methods").size()).isZero();
        assertThat(seen.path("revision").asInt()).isEqualTo(3);
        assertThat(other.securityInfo(2).path("methods").size()).isEqualTo(1);
        var fence = stack.somebody();
        fence.adds(fence.address());
        fence.codeMailedTo(fence.address());
        assertThat(person.codeMailsTo(person.address())).hasSize(1);
        assertThat(other.mailsTo(other.address())).hasSize(1);
    }

    private void delete(String... topics) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(connection())) {
            admin.deleteTopics(List.of(topics)).all().get();
        }
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", stack.addresses().kafka());
    }

    /** By key, in their order; of a person's data key the last word, which may be a tombstone. */
    private Map<String, List<String>> records() {
        try (var consumer =
                new KafkaConsumer<>(
                        connection(), new StringDeserializer(), new StringDeserializer())) {
            var partitions =
                    Stream.of(Topics.KEYS, Topics.EVENTS)
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new HashMap<String, List<String>>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.topic().equals(Topics.KEYS)) {
                        var word = Collections.singletonList(record.value());
                        records.put("key of " + record.key(), word);
                    } else {
                        var events = records.computeIfAbsent(record.key(), _ -> new ArrayList<>());
                        if (!events.contains(record.value())) {
                            events.add(record.value()); // after a crash some come twice
                        }
                    }
                }
            }
            return records;
        }
    }
}
