package dev.securityinfo.query.platform.drift;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the rows are compared with the history.
 *
 * @param enabled off in an instance that leaves it to others
 * @param pace so many records are read in a second
 * @param people about so many are folded at a time; more of them need more memory and fewer rounds
 * @param pause between two rounds
 */
@Validated
@ConfigurationProperties("security-info.drift")
record DriftSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1000") @Min(1) @Max(1_000_000) int pace,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int people,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration pause) {}
