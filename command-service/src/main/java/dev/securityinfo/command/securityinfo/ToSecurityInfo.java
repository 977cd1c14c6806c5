package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.Desk.Received;
import java.util.function.Function;

/**
 * A command on its way to one person's stream. The only message on the command bus.
 *
 * @param streamId prefixed, so that streams of another kind can never have the same name
 * @param answer what the caller is told, by what came of the command
 */
record ToSecurityInfo(String streamId, Received received, Function<Outcome, Answered> answer) {

    static ToSecurityInfo of(Received received, Function<Outcome, Answered> answer) {
        return new ToSecurityInfo(
                "security-info:" + received.command().userId().value(), received, answer);
    }
}
