package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.RunningCommandService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EveryCommandHasARouteTest {

    @Test
    void every_command_is_the_operation_of_one_route_and_every_other_route_only_reads() {
        var api =
                RunningCommandService.shared()
                        .bearer("nobody", "")
                        .sends("GET", "/v3/api-docs", BodyPublishers.noBody())
                        .json();
        var operations = new ArrayList<String>();
        for (JsonNode path : api.path("paths")) {
            for (var operation : path.properties()) {
                if (!operation.getKey().equals("get")) {
                    operations.add(operation.getValue().path("operationId").asString());
                }
            }
        }

        assertThat(operations).containsExactlyInAnyOrderElementsOf(Commands.names());
    }
}
