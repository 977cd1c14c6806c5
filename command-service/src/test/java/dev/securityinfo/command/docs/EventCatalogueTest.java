package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.EventNames;
import dev.securityinfo.infrastructure.Approved;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    private static final Path CONTRACT = Path.of("..", "contract", "src", "main", "java");

    @Test
    void the_catalogue_of_events_is_as_approved() {
        Map<String, Sources.Described> described =
                Sources.below(CONTRACT).stream()
                        .collect(
                                Collectors.toMap(
                                        Sources.Described::name, Function.identity(), (a, _) -> a));
        var page =
                new StringBuilder(
                        """
                # Events

                Every fact on Kafka, by its wire name. Generated from `contract`; not edited. Names are for ever, fields are only
                added; a field marked *optional* may be absent. The envelope around them is described in `contract`'s `Envelope`. Each has a
                JSON Schema (2020-12), which the command-service serves, without a token, where `dataschema` of its records says.
                """);
        for (var fact : EventNames.all()) {
            var it = described.get(fact.getSimpleName());
            assertThat(it).as(fact.getSimpleName()).isNotNull();
            assertThat(it.about()).as(fact.getSimpleName()).isNotEmpty();
            page.append("\n## ").append(EventNames.nameOf(fact)).append("\n\n");
            page.append(it.about()).append("\n\n");
            page.append(
                    "`%1$s`, revision %2$d, schema [`%3$s`](../api%3$s)\n\n"
                            .formatted(
                                    fact.getSimpleName(),
                                    EventNames.revisionOf(fact),
                                    EventNames.schemaOf(
                                            EventNames.nameOf(fact), EventNames.revisionOf(fact))));
            page.append("| field | type | meaning |\n| --- | --- | --- |\n");
            for (var field : it.fields()) {
                page.append(
                        "| `%s` | %s | %s |\n".formatted(field.name(), type(field), field.about()));
            }
        }
        Approved.document("catalogue/events.md", page.toString());
    }

    private static String type(Sources.Field field) {
        boolean optional = (field.annotations() + field.type()).contains("@Nullable");
        var type = field.type().replaceAll("@Nullable\\s*", "");
        return "`" + type + "`" + (optional ? ", *optional*" : "");
    }
}
