package dev.securityinfo.notification.platform.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries are tried.
 *
 * @param atOnce how many messages of a channel are under way at once in one instance
 * @param copies how many copies of one message may go out, where a channel never said whether it
 *     took one
 * @param lease for how long an instance has a delivery to itself; longer than any attempt takes
 * @param firstRetry the pause after the first failure; it doubles with each further one
 * @param longestRetry no pause is longer
 * @param lookAgain how often an idle instance looks for what another one left behind
 */
@Validated
@ConfigurationProperties("security-info.sending")
public record SendingSettings(
        @DefaultValue("16") @Min(1) @Max(64) int atOnce,
        @DefaultValue("3") @Min(1) @Max(3) int copies,
        @DefaultValue("120s") @DurationMin(seconds = 1) Duration lease,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration firstRetry,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration longestRetry,
        @DefaultValue("15s") @DurationMin(millis = 100) Duration lookAgain) {}
