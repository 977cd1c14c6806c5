package dev.securityinfo.command.securityinfo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

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

    void countOne() {
        counter.increment();
    }
}
