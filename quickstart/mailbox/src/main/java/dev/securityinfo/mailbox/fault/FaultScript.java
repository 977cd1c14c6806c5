package dev.securityinfo.mailbox.fault;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Which message meets which fault. */
final class FaultScript {

    private final Queue<Fault> next = new ArrayDeque<>();
    private final Map<String, Fault> byRecipient = new HashMap<>();
    private Fault otherwise = Fault.none();

    synchronized void next(List<Fault> faults) {
        next.addAll(faults);
    }

    synchronized void otherwise(Fault fault) {
        otherwise = fault;
    }

    synchronized void whenRecipient(String address, Fault fault) {
        byRecipient.put(address.toLowerCase(Locale.ROOT), fault);
    }

    synchronized void clear() {
        next.clear();
        byRecipient.clear();
        otherwise = Fault.none();
    }

    synchronized Fault take() {
        return Optional.ofNullable(next.poll()).orElse(otherwise);
    }

    synchronized Optional<Fault> of(String recipient) {
        return Optional.ofNullable(byRecipient.get(recipient.toLowerCase(Locale.ROOT)));
    }
}
