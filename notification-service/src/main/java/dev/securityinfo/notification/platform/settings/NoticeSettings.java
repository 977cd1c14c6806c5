package dev.securityinfo.notification.platform.settings;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Notices of changes.
 *
 * @param perWindow how many notices one destination gets within the window, over all people; what
 *     is over that is merged and sent later
 * @param window the time that this is counted over
 * @param perDay how many of them in 24 hours
 * @param worthSending a notice that could not be sent for so long since its change is given up; one
 *     that was held back by these limits has that time anew when it may go
 * @param toldAfterRemoval for how long a removed address is still told of changes, so that nobody
 *     can silence it first
 */
@Validated
@ConfigurationProperties("security-info.notices")
public record NoticeSettings(
        @DefaultValue("3") @Min(1) int perWindow,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration window,
        @DefaultValue("10") @Min(1) int perDay,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration worthSending,
        @DefaultValue("7d") @DurationMin(seconds = 0) Duration toldAfterRemoval) {}
