package dev.securityinfo.mailbox.fault;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One try to send one message, as the server saw it.
 *
 * @param message the whole message, if it came to that
 * @param lastAnswer the last code that was sent; empty if the server hung up instead
 */
public record Transaction(
        String from, List<String> recipients, Optional<String> message, OptionalInt lastAnswer) {

    public boolean isAccepted() {
        return message.isPresent() && lastAnswer.orElse(0) == 250;
    }
}
