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
 * @param inFlight commands that are decided or wait for their commit
 * @param longestWait for the turn; with that of the store and the time-outs of the connection a
 *     caller is told within 3 s to come again
 */
@Validated
@ConfigurationProperties("security-info.desk")
record DeskSettings(
        @DefaultValue("256") @Min(1) @Max(10_000) int inFlight,
        @DefaultValue("500ms") Duration longestWait) {}
