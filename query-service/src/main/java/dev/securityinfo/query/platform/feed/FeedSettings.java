package dev.securityinfo.query.platform.feed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the feed is read.
 *
 * @param enabled off in an instance that only answers
 * @param lanes so many batches are taken in at a time where there is much to read
 * @param parkedLimit so many records that cannot be taken in are set aside; at the next one its
 *     partition stops until somebody looks
 * @param firstPause before something that failed is tried again; doubled each time
 * @param longestPause no pause is longer
 */
@Validated
@ConfigurationProperties("security-info.feed")
public record FeedSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") @Min(1) @Max(16) int lanes,
        @DefaultValue("1000") @Min(0) @Max(100_000) int parkedLimit,
        @DefaultValue("200ms") @DurationMin(millis = 1) Duration firstPause,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration longestPause) {

    Duration pauseAfter(int failures) {
        var doubled = firstPause.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
