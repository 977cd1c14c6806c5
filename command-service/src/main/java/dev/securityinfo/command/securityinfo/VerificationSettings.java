package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.securityinfo.domain.Numbers;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The numbers of codes and failures; what each means stands at {@link Numbers}.
 *
 * @param codesPerDestinationPerTenMinutes over all people
 * @param codesPerDestinationPerDay over all people
 */
@Validated
@ConfigurationProperties("security-info.verification")
record VerificationSettings(
        @DefaultValue("6") @Min(6) @Max(20) int codeDigits,
        @DefaultValue("10m") Duration codeLife,
        @DefaultValue("5") @Min(1) int triesPerCode,
        @DefaultValue("30s") Duration resendAfter,
        @DefaultValue("5") @Min(1) int codesPerMethodPerHour,
        @DefaultValue("30") @Min(1) int codesPerPersonPerHour,
        @DefaultValue("100") @Min(1) int codesPerPersonPerDay,
        @DefaultValue("10") @Min(1) int failuresBeforeDelay,
        @DefaultValue("30s") Duration firstDelay,
        @DefaultValue("1h") Duration longestDelay,
        @DefaultValue("100") @Min(1) @Max(100) int failuresBeforeLock,
        @DefaultValue("2") @Min(1) int emailsPerPerson,
        @DefaultValue("3") @Min(1) int codesPerDestinationPerTenMinutes,
        @DefaultValue("10") @Min(1) int codesPerDestinationPerDay) {

    Numbers numbers() {
        return new Numbers(
                codeDigits,
                codeLife,
                triesPerCode,
                resendAfter,
                codesPerMethodPerHour,
                codesPerPersonPerHour,
                codesPerPersonPerDay,
                failuresBeforeDelay,
                firstDelay,
                longestDelay,
                failuresBeforeLock,
                emailsPerPerson);
    }
}
