import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the verified methods of each person, from the beginning of the feed on. Needs kafka-clients and
 * jackson-databind, nothing else; {@code java -cp ... FollowTheFeed.java localhost:19092}.
 */
public class FollowTheFeed {

    private final JsonMapper json = JsonMapper.shared();
    private final Set<String> seen = new HashSet<>(); // in a database: a unique column
    private final Map<String, Set<String>> verified = new HashMap<>();

    public static void main(String[] arguments) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", arguments[0],
                        "group.id", "follow-the-feed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false");
        var follower = new FollowTheFeed();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("security-info.events"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    follower.take(record.value());
                }
                consumer.commitSync(); // after the work: a crash repeats records and loses none
            }
        }
    }

    void take(String record) {
        var event = json.readTree(record);
        if (!seen.add(event.path("id").asString())) {
            return; // at least once: this one has come before
        }
        var person = event.path("subject").asString();
        var methods = verified.computeIfAbsent(person, _ -> new HashSet<>());
        var method = event.path("data").path("methodId").asString("");
        switch (event.path("type").asString()) {
            case "security-info.email-method-verified" -> methods.add(method);
            case "security-info.method-deleted" -> methods.remove(method);
            default -> {
                return; // new types come: what is not known is passed over
            }
        }
        System.out.println(
                person + " has " + methods.size() + " at position " + Long.parseLong(event.path("position").asString()));
    }
}
