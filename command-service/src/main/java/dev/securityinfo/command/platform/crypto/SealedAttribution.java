package dev.securityinfo.command.platform.crypto;

import dev.securityinfo.command.securityinfo.Attribution;
import dev.securityinfo.command.securityinfo.Request;
import dev.securityinfo.command.securityinfo.domain.UserId;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The metadata of events. The origin is sealed with the key of the person whose stream it is. */
final class SealedAttribution implements Attribution {

    private final DataKeys keys;
    private final JsonMapper json = JsonMapper.shared();

    SealedAttribution(DataKeys keys) {
        this.keys = keys;
    }

    @Override
    public String of(UserId person, Request request) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("actor", request.actor());
        metadata.put("actorType", request.actorType().wireName());
        metadata.put("correlationId", request.correlationId());
        metadata.put("causationId", request.commandId().toString());
        if (request.client() != null) {
            metadata.put("client", request.client());
        }
        if (request.origin() != null) {
            var sealed =
                    keys.findOrMake(person.value())
                            .seal(request.origin(), person.value(), request.commandId(), "origin");
            metadata.put("origin", sealed.toString());
        }
        return json.writeValueAsString(metadata);
    }
}
