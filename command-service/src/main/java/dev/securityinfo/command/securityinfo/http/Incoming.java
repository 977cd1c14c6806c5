package dev.securityinfo.command.securityinfo.http;

import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.request.IdempotencyKey;
import dev.securityinfo.edge.request.IfMatch;
import dev.securityinfo.edge.request.Origin;
import dev.securityinfo.edge.token.Caller;
import org.jspecify.annotations.Nullable;

/** What surrounds a command on HTTP. */
record Incoming(
        Caller caller,
        Origin origin,
        CorrelationId correlation,
        IfMatch ifMatch,
        @Nullable IdempotencyKey key) {}
