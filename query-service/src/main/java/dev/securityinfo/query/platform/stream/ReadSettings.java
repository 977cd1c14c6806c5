package dev.securityinfo.query.platform.stream;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many may wait, and for how long.
 *
 * @param patience how long a reader waits for the revision that they ask for
 * @param waiters how many may wait at a time; the next one is told to come back
 * @param remembered so many answers are kept as they went out, until something is told of their
 *     person
 * @param heartbeat a stream on which nothing happens says so this often, so that nobody between
 *     takes it for dead
 * @param streams how many streams may be open
 * @param streamsPerPerson how many of them one person may have
 */
@Validated
@ConfigurationProperties("security-info.reads")
public record ReadSettings(
        @DefaultValue("2s") @DurationMin(millis = 0) Duration patience,
        @DefaultValue("1000") @Min(0) int waiters,
        @DefaultValue("10000") @Min(0) int remembered,
        @DefaultValue("15s") @DurationMin(millis = 10) Duration heartbeat,
        @DefaultValue("1000") @Min(0) int streams,
        @DefaultValue("10") @Min(0) int streamsPerPerson) {}
