package dev.securityinfo.command.securityinfo;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many commands run at a time, and how long one waits for its turn.
 *
 * @param inFlight at most as many as there are connections in the pool
 * @param longestWait with the time-out of the pool it stays below the 3 s after which a caller is
 *     told to come again
 */
@Validated
@ConfigurationProperties("security-info.desk")
record DeskSettings(
        @DefaultValue("14") @Min(1) @Max(1000) int inFlight,
        @DefaultValue("900ms") Duration longestWait) {}
