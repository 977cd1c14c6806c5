package dev.securityinfo.query.platform.evidence;

import dev.securityinfo.wire.history.CheckpointKey;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the events on Kafka are held against the checkpoints there.
 *
 * @param enabled off in an instance that leaves it to others
 * @param key the public keys that checkpoints are believed of, {@code <name>+<id>+<base64>}, the
 *     ones before a rotation too; without any, signatures are not looked at
 * @param pace so many records are read in a second
 * @param streams of so many the chain is followed at a time; more of them need more memory and
 *     fewer rounds
 * @param patience for how long an event that was signed may be missing before that is told
 * @param pause between two rounds
 */
@Validated
@ConfigurationProperties("security-info.evidence")
record EvidenceSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<String> key,
        @DefaultValue("1000") @Min(1) @Max(1_000_000) int pace,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int streams,
        @DefaultValue("1m") @DurationMin(millis = 0) Duration patience,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration pause) {

    /**
     * The keys.
     *
     * @throws IllegalArgumentException if one of them is none
     */
    List<CheckpointKey> keys() {
        return key.stream().map(CheckpointKey::parse).toList();
    }
}
