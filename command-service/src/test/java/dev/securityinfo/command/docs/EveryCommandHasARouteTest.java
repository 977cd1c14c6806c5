package dev.securityinfo.command.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.RunningCommandService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class EveryCommandHasARouteTest {

    @Test
    void every_command_is_the_operation_of_one_route_and_every_other_route_only_reads() {
        var api =
                RunningCommandService.shared()
                        .bearer("nobody", "")
                        .sends("GET", "/v3/api-docs", BodyPublishers.noBody())
                        .json();
        var operations = new ArrayList<String>();
        for (var path : api.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                // What is below admin is about the service, and not about people.
                if (!operation.getKey().equals("get") && !path.getKey().startsWith("/v1/admin/")) {
                    operations.add(operation.getValue().path("operationId").asString());
                }
            }
        }

        assertThat(operations).containsExactlyInAnyOrderElementsOf(Commands.names());
    }
}
