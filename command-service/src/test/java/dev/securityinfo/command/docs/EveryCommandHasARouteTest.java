package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.RunningCommandService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EveryCommandHasARouteTest {

    @Test
    void every_command_is_the_operation_of_one_route_and_every_route_has_a_command() {
        var api =
                RunningCommandService.shared()
                        .bearer("nobody", "")
                        .sends("GET", "/v3/api-docs", BodyPublishers.noBody())
                        .json();
        var operations = new ArrayList<String>();
        for (JsonNode path : api.path("paths")) {
            path.forEach(operation -> operations.add(operation.path("operationId").asString()));
        }

        assertThat(operations).containsExactlyInAnyOrderElementsOf(Commands.names());
    }
}
