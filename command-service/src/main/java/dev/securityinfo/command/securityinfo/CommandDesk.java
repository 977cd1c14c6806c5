package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.platform.store.StoreBusy;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Hands commands to Axon's bus, those of one person one after the other. */
class CommandDesk implements Desk {

    private final CommandGateway gateway;
    private final Queue queue;

    CommandDesk(CommandGateway gateway, Queue queue) {
        this.gateway = gateway;
        this.queue = queue;
    }

    @Override
    public Reply accept(Received received, Function<Outcome, Answered> answer) {
        try {
            return queue.inTurn(
                    received.command().userId().value(),
                    received.idempotent(),
                    () -> gateway.sendAndWait(ToSecurityInfo.of(received, answer)));
        } catch (Queue.SameRequestRuns e) {
            return new Reply.InProgress();
        } catch (Queue.Full | StoreBusy e) {
            return new Reply.Busy();
        }
    }
}
