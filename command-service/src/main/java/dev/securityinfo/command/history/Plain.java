package dev.securityinfo.command.history;

import dev.securityinfo.contract.SecurityInfoEvent;
import dev.securityinfo.wire.WireJson;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an event says to people: without seals and keyed hashes. */
final class Plain {

    private static final JsonMapper JSON = WireJson.mapper();

    private static final List<String> FOR_MACHINES =
            List.of("userId", "address", "addressTag", "check", "sealed", "challengeId");

    private Plain() {}

    static Object of(SecurityInfoEvent event) {
        ObjectNode fields = JSON.valueToTree(event);
        return fields.remove(FOR_MACHINES);
    }
}
