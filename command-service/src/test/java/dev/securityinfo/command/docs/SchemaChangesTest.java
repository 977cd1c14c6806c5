package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaChangesTest {

    private static final String BEFORE =
            """
            {"description": "d", "type": "object",
             "properties": {
               "userId": {"type": "string"},
               "at": {"type": "string", "format": "date-time"},
               "number": {"type": "string", "pattern": "^[0-9]+$"},
               "channel": {"type": "string", "enum": ["email", "sms"]},
               "note": {"type": "string"},
               "sealed": {"type": "object", "properties": {"keyId": {"type": "string"}}, "required": ["keyId"]}},
             "required": ["userId", "at", "number", "channel", "sealed"]}""";

    @Test
    void nothing_is_not_breaking() {
        assertThat(after(_ -> {})).isEmpty();
    }

    @Test
    void a_new_optional_field_a_new_value_and_other_words_are_not() {
        assertThat(
                        after(
                                schema -> {
                                    schema.put("description", "other");
                                    schema.withObject("/properties/later").put("type", "string");
                                    schema.withArray("/properties/channel/enum").add("voice");
                                }))
                .isEmpty();
    }

    @Test
    void a_field_that_is_gone_is() {
        assertThat(after(schema -> schema.withObject("/properties").remove("note")))
                .containsExactly("note: the field is gone");
    }

    @Test
    void another_type_format_or_pattern_is() {
        assertThat(after(schema -> field(schema, "userId").put("type", "integer")))
                .containsExactly("userId: type was string and is integer");
        assertThat(after(schema -> field(schema, "at").remove("format")))
                .containsExactly("at: format was date-time and is absent");
        assertThat(after(schema -> field(schema, "number").put("pattern", "^[0-9]{19}$")))
                .containsExactly("number: pattern was ^[0-9]+$ and is ^[0-9]{19}$");
    }

    @Test
    void an_optional_field_that_is_required_now_is() {
        assertThat(after(schema -> schema.withArray("/required").add("note")))
                .containsExactly("note: was optional and is required, old records lack it");
    }

    @Test
    void a_required_field_that_is_optional_now_is() {
        assertThat(after(schema -> schema.withArray("/required").remove(0)))
                .containsExactly("userId: was required and is optional, readers count on it");
    }

    @Test
    void a_new_field_that_is_required_is() {
        assertThat(
                        after(
                                schema -> {
                                    schema.withObject("/properties/later").put("type", "string");
                                    schema.withArray("/required").add("later");
                                }))
                .containsExactly("later: a new field is optional, old records lack it");
    }

    @Test
    void a_value_that_is_gone_is() {
        assertThat(after(schema -> schema.withArray("/properties/channel/enum").remove(1)))
                .containsExactly("channel: the value sms is gone");
        assertThat(after(schema -> field(schema, "channel").remove("enum")))
                .containsExactly("channel: its values are no longer listed");
    }

    @Test
    void what_lies_deeper_is_looked_at_too() {
        assertThat(after(schema -> schema.withObject("/properties/sealed/properties").removeAll()))
                .containsExactly("sealed.keyId: the field is gone");
    }

    private static ObjectNode field(ObjectNode schema, String name) {
        return schema.withObject("/properties/" + name);
    }

    private static List<String> after(Consumer<ObjectNode> change) {
        var before = JsonMapper.shared().readTree(BEFORE);
        var after = (ObjectNode) before.deepCopy();
        change.accept(after);
        return SchemaChanges.breaking(before, after);
    }
}
