package dev.securityinfo.command.securityinfo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How many wrong codes were looked at, over all people: who guesses at many people with a few tries
 * each shows up nowhere else.
 */
class WrongCodes {

    private final Counter counter;

    WrongCodes(MeterRegistry meters) {
        counter =
                Counter.builder("security-info.codes.rejected")
                        .description("Wrong codes that were looked at, over all people")
                        .register(meters);
    }

    /** One more, if the running transaction comes to a good end. */
    void countWhenCommitted() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        counter.increment();
                    }
                });
    }
}
