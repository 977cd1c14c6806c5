package dev.securityinfo.command.platform.crypto;

import dev.securityinfo.command.securityinfo.Attribution;
import dev.securityinfo.command.securityinfo.Request;
import dev.securityinfo.command.securityinfo.domain.UserId;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.SealedText;
import org.jspecify.annotations.Nullable;

/** The origin is sealed with the key of the person whose stream it is. */
final class SealedAttribution implements Attribution {

    private final DataKeys keys;

    SealedAttribution(DataKeys keys) {
        this.keys = keys;
    }

    @Override
    public Provenance of(UserId person, Request request) {
        return new Provenance(
                request.actor(),
                request.actorType(),
                request.client(),
                origin(person.value(), request),
                request.correlationId(),
                request.commandId().toString());
    }

    private @Nullable SealedText origin(String person, Request request) {
        var origin = request.origin();
        return origin == null
                ? null
                : keys.findOrMake(person).seal(origin, person, request.commandId(), "origin");
    }
}
