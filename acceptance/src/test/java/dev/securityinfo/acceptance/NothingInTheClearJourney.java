package dev.securityinfo.acceptance;

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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/**
 * A canary's address and code are looked for in all that the stack keeps, but for the mailbox they
 * were sent to.
 */
class NothingInTheClearJourney {

    private final Stack stack = Stack.running();

    @Test
    void no_code_and_no_address_lies_anywhere_but_in_the_mailbox() throws IOException {
        var canary = stack.somebody();
        String secretAddress = "canary-" + canary.name() + "@aviary.example";
        var method = canary.adds(secretAddress).text("methodId");
        String code = canary.codeMailedTo(secretAddress);
        assertThat(canary.verifies(method, code).status()).isEqualTo(200);
        assertThat(canary.securityInfo(3).path("methods").get(0).path("value").asString())
                .isEqualTo(secretAddress);
        canary.adds("two@" + canary.name() + ".example\r\nBcc: x@example.org");
        writeEverythingToDisk();

        Path planted =
                Files.writeString(
                        stack.home().resolve("logs/planted.log"), "a line with " + secretAddress);
        var search =
                new CanarySearch(
                        stack.home(), List.of("mailbox", "keys", "binaries", "aot", "libraries"));

        assertThat(search.filesWith(secretAddress))
                .as("the search finds what was planted")
                .containsExactly(planted);
        Files.delete(planted);
        assertThat(search.filesWith(secretAddress)).isEmpty();
        assertThat(search.filesWith("aviary.example")).isEmpty();
        assertThat(search.filesWith("code=" + code)).isEmpty();
        assertThat(search.filesWith("\"" + code + "\"")).isEmpty();
        assertThat(search.filesWith("code\":\"" + code)).isEmpty();
        assertThat(search.textFilesWith(code)).as("in logs").isEmpty();
        var records = records(canary.name());
        assertThat(records).hasSizeGreaterThan(4).anyMatch(it -> it.contains("code-issued"));
        assertThat(records).noneMatch(it -> it.contains(secretAddress));
        assertThat(records).noneMatch(it -> it.matches("(?s).*(?<!\\d)" + code + "(?!\\d).*"));
        assertThat(search.bytesSearched())
                .as("there was something to search")
                .isGreaterThan(10_000_000);
    }

    /** All that the topics hold of a person: six digits are too few to look for in whole files. */
    private List<String> records(String person) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.addresses().kafka()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    Stream.of(Topics.EVENTS, Topics.KEYS, Topics.DELIVERIES)
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<String>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (person.equals(record.key()) && record.value() != null) {
                        records.add(record.value());
                    }
                }
            }
            return records;
        }
    }

    /** An orderly stop of PostgreSQL is a checkpoint; Kafka writes through the page cache. */
    private void writeEverythingToDisk() {
        stack.run("stop", "postgres");
        stack.run("start", "postgres");
        await().atMost(Duration.ofSeconds(60)).until(stack::allIsUp);
    }
}
