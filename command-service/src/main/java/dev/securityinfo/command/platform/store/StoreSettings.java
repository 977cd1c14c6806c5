package dev.securityinfo.command.platform.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the event store is written to and read.
 *
 * @param largestBatch appends that share a commit at most
 * @param waitingAppends appends that may wait for the next commit; who comes then is told to come
 *     again
 * @param longestWait for the turn of an append
 * @param readsAtOnce streams that are read at a time, fewer than there are connections in the pool
 * @param rememberedStreams whose state and data key are kept in memory
 * @param snapshotEvery so many events of a stream; a stream is folded from at most twice as many
 */
@Validated
@ConfigurationProperties("security-info.store")
public record StoreSettings(
        @DefaultValue("256") @Min(1) @Max(10_000) int largestBatch,
        @DefaultValue("1000") @Min(1) @Max(100_000) int waitingAppends,
        @DefaultValue("400ms") Duration longestWait,
        @DefaultValue("12") @Min(1) @Max(1000) int readsAtOnce,
        @DefaultValue("20000") @Min(0) int rememberedStreams,
        @DefaultValue("100") @Min(1) int snapshotEvery) {}
