package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Approved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {

    private final ObjectNode document = FeedDescription.document();

    @Test
    void the_description_of_the_feed_is_as_approved() {
        var yaml = FeedDescription.yaml();
        assertThat(new YAMLMapper().readTree(yaml).toString()).isEqualTo(document.toString());

        Approved.document("api/feed.asyncapi.yaml", yaml);
    }

    @Test
    void it_is_asyncapi_3() throws IOException {
        assertThat(errors(document)).isEmpty();
    }

    @Test
    void and_would_not_be_if_it_were_another() throws IOException {
        document.withObject("/operations/events").put("action", "publish");

        assertThat(errors(document)).isNotEmpty();
    }

    @Test
    void every_topic_is_a_channel_and_every_fact_a_message_of_its_topic() {
        assertThat(document.path("channels").valueStream().map(it -> text(it, "address")))
                .containsExactlyInAnyOrder(
                        Topics.EVENTS, Topics.KEYS, Topics.DELIVERIES, FeedDescription.CHECKPOINTS);
        for (var fact : EventNames.all()) {
            var delivery = DeliveryEvent.class.isAssignableFrom(fact);
            var name = EventNames.nameOf(fact);
            assertThat(document.at("/channels/events/messages").has(name)).isNotEqualTo(delivery);
            assertThat(document.at("/channels/deliveries/messages").has(name)).isEqualTo(delivery);
        }
    }

    @Test
    void every_reference_leads_somewhere() {
        var references = document.findValuesAsString("$ref");

        assertThat(references).hasSizeGreaterThan(30);
        assertThat(references)
                .allSatisfy(to -> assertThat(document.at(to.substring(1))).isNotEmpty());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }

    /** By the schema of the AsyncAPI initiative. */
    private static List<Error> errors(JsonNode document) throws IOException {
        try (var file = AsyncApiTest.class.getResourceAsStream("/asyncapi/3.0.0.json")) {
            var schema =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema, InputFormat.JSON)
                    .validate(document.toString(), InputFormat.JSON);
        }
    }
}
