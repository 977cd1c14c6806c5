package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.infrastructure.Approved;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private final RunningCommandService service = RunningCommandService.shared();

    @Test
    void the_description_of_the_api_is_as_approved() {
        Approved.document("api/command.openapi.yaml", get("/v3/api-docs.yaml"));
    }

    @Test
    void it_is_openapi_3_1_and_asks_for_a_bearer_token() {
        var api = json();

        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/security/0").has("bearer")).isTrue();
    }

    @Test
    void every_route_says_what_it_does_what_it_takes_and_how_it_refuses() {
        for (JsonNode path : json().path("paths")) {
            for (var operation : path.properties()) {
                var it = operation.getValue();
                assertThat(it.path("operationId").asString("")).isNotEmpty();
                assertThat(it.path("summary").asString("")).isNotEmpty();
                assertThat(it.at("/responses/default/content").has("application/problem+json"))
                        .isTrue();
                for (JsonNode parameter : it.path("parameters")) {
                    assertThat(parameter.path("description").asString(""))
                            .as(it.path("operationId") + " " + parameter.path("name"))
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void every_field_of_a_body_is_described() {
        for (var schema : json().at("/components/schemas").properties()) {
            if (!schema.getKey().equals("Problem")) {
                for (var field : schema.getValue().path("properties").properties()) {
                    assertThat(field.getValue().path("description").asString(""))
                            .as(schema.getKey() + "." + field.getKey())
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void what_has_to_be_there_is_required() {
        var schemas = json().at("/components/schemas");

        assertThat(required(schemas.path("AddEmail"))).containsExactly("address");
        assertThat(required(schemas.path("Verify"))).containsExactly("code");
        assertThat(required(schemas.path("MethodAnswer")))
                .containsExactlyInAnyOrder("methodId", "status", "revision");
    }

    private static List<String> required(JsonNode schema) {
        return schema.path("required").valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode json() {
        return service.bearer("nobody", "")
                .sends("GET", "/v3/api-docs", BodyPublishers.noBody())
                .json();
    }

    private String get(String path) {
        return service.bearer("nobody", "")
                .sends("GET", path, BodyPublishers.noBody())
                .response()
                .body();
    }
}
