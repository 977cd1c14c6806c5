package dev.securityinfo.command.docs;

import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.Topics;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The topics as an AsyncAPI document, for those who follow them. Complete in itself: schemas are
 * repeated in it, so that no tool has to find out where they are served.
 */
final class FeedDescription {

    static final String CHECKPOINTS = Topics.CHECKPOINTS;

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build();

    private final ObjectNode document = JsonMapper.shared().createObjectNode();

    private FeedDescription() {
        document.put("asyncapi", "3.0.0");
        info();
        document.put("defaultContentType", Topics.CLOUD_EVENTS_JSON);
        document.putObject("servers")
                .putObject("quickstart")
                .put("host", "localhost:9092")
                .put("protocol", "kafka")
                .put("description", "Kafka as ./run starts it; elsewhere, ask who operates it.");
        document.putObject("channels");
        document.putObject("operations");
        document.putObject("components").putObject("messages");
        Schemas.all().forEach((place, schema) -> component("schemas", nameOf(place), bare(schema)));
        events();
        keys();
        deliveries();
        checkpoints();
    }

    static ObjectNode document() {
        return new FeedDescription().document;
    }

    static String yaml() {
        return YAML.writeValueAsString(document());
    }

    private void info() {
        var info = document.putObject("info");
        info.put("title", "Security info: the feed");
        info.put("version", "1");
        info.put(
                "description",
                "What happened to people's security info, for other systems. At least once: drop an event whose id you"
                        + " have seen. In order for each key. Names of types never change, fields are only added, values of"
                        + " enumerations too: pass over what you do not know.");
        info.putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    }

    private void events() {
        channel(
                "events",
                Topics.EVENTS,
                "Every event of the store, by the user id. For ever.",
                "delete",
                EventNames.all().stream()
                        .filter(fact -> !DeliveryEvent.class.isAssignableFrom(fact))
                        .map(this::cloudEvent)
                        .toList());
    }

    private void deliveries() {
        channel(
                "deliveries",
                Topics.DELIVERIES,
                "What became of each message to a person, by the user id. For ever.",
                "delete",
                EventNames.all().stream()
                        .filter(DeliveryEvent.class::isAssignableFrom)
                        .map(this::cloudEvent)
                        .toList());
    }

    private void keys() {
        var key = messageOfAPerson("wrapped-data-key", "application/json");
        key.put(
                "summary",
                "The key that opens a person's sealed values, itself wrapped: of use only to who may ask the wrapping"
                        + " key. A record without a value (a tombstone) says that the person was erased.");
        key.putObject("payload").put("$ref", schemaRef("wrapped-data-key"));
        channel(
                "keys",
                Topics.KEYS,
                "The data key of each person, by the user id. Compacted: the latest counts.",
                "compact",
                List.of("wrapped-data-key"));
    }

    private void checkpoints() {
        var checkpoint = message("checkpoint", "text/plain; charset=utf-8");
        checkpoint.put(
                "summary",
                "A signed root over the history up to a position: C2SP tlog-checkpoint.");
        checkpoint.putObject("payload").put("type", "string");
        channel(
                "checkpoints",
                CHECKPOINTS,
                "Signed roots over the history, for auditors. For ever.",
                "delete",
                List.of("checkpoint"));
    }

    private void channel(
            String name, String topic, String about, String cleanup, List<String> messages) {
        var channel = document.withObject("/channels").putObject(name);
        channel.put("address", topic);
        channel.put("description", about);
        var those = channel.putObject("messages");
        messages.forEach(it -> those.putObject(it).put("$ref", "#/components/messages/" + it));
        var kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic);
        kafka.put("partitions", topic.equals(CHECKPOINTS) ? 1 : Topics.PARTITIONS);
        kafka.putObject("topicConfiguration").putArray("cleanup.policy").add(cleanup);
        if (cleanup.equals("delete")) {
            kafka.withObject("topicConfiguration").put("retention.ms", -1);
        }
        kafka.put("bindingVersion", "0.5.0");
        document.withObject("/operations")
                .putObject(name)
                .put("action", "send")
                .put("summary", about)
                .putObject("channel")
                .put("$ref", "#/channels/" + name);
    }

    /** Whose data and name are those of this fact. */
    private String cloudEvent(Class<? extends Fact> fact) {
        var name = EventNames.nameOf(fact);
        var message = messageOfAPerson(name, Topics.CLOUD_EVENTS_JSON);
        message.put("summary", Schemas.of(fact).path("description").asString());
        message.putObject("headers")
                .put("type", "object")
                .putObject("properties")
                .putObject(Topics.CONTENT_TYPE_HEADER)
                .put("type", "string")
                .put("const", Topics.CLOUD_EVENTS_JSON);
        var all = message.putObject("payload").putArray("allOf");
        all.addObject().put("$ref", schemaRef("cloud-event"));
        var properties = all.addObject().putObject("properties");
        properties.putObject("type").put("const", name);
        properties.putObject("dataschema").put("const", Schemas.place(fact));
        properties.putObject("data").put("$ref", schemaRef(name));
        return name;
    }

    private ObjectNode messageOfAPerson(String name, String contentType) {
        var message = message(name, contentType);
        var kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", "the user id");
        kafka.put("bindingVersion", "0.5.0");
        return message;
    }

    private ObjectNode message(String name, String contentType) {
        var message = document.withObject("/components/messages").putObject(name);
        message.put("name", name);
        message.put("contentType", contentType);
        return message;
    }

    private void component(String kind, String name, ObjectNode it) {
        document.withObject("/components").withObject("/" + kind).set(name, it);
    }

    private static ObjectNode bare(ObjectNode schema) {
        var bare = schema.deepCopy();
        bare.remove(List.of("$schema", "$id"));
        return bare;
    }

    private static String schemaRef(String name) {
        return "#/components/schemas/" + name;
    }

    /** The middle of {@code /schemas/<name>/r1.json}. */
    private static String nameOf(String place) {
        return place.split("/")[2];
    }
}
