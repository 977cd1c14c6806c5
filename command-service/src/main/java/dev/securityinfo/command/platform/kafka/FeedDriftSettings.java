package dev.securityinfo.command.platform.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the events topic is compared with the store.
 *
 * @param enabled whether this instance does so while it publishes
 * @param pace so many records are read in a second
 * @param pause between two rounds
 */
@Validated
@ConfigurationProperties("security-info.feed-drift")
record FeedDriftSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500") @Min(1) @Max(1_000_000) int pace,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration pause) {}
