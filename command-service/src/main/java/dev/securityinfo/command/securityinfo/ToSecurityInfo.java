package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.platform.store.StreamName;
import dev.securityinfo.command.securityinfo.Desk.Received;
import java.util.function.Function;

/**
 * A command on its way to one person's stream. The only message on the command bus.
 *
 * @param answer what the caller is told, by what came of the command
 */
record ToSecurityInfo(StreamName stream, Received received, Function<Outcome, Answered> answer) {

    static ToSecurityInfo of(Received received, Function<Outcome, Answered> answer) {
        return new ToSecurityInfo(
                StreamName.ofPerson(received.command().userId().value()), received, answer);
    }

    String streamId() {
        return stream.toString();
    }
}
