package dev.securityinfo.command.platform.store;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** How many appends share a commit. */
final class BatchSizes {

    private final DistributionSummary summary;

    BatchSizes(MeterRegistry meters) {
        summary =
                DistributionSummary.builder("security-info.store.batch")
                        .description("Appends that shared a commit")
                        .register(meters);
    }

    void record(int size) {
        summary.record(size);
    }
}
