package dev.securityinfo.contract;

import org.jspecify.annotations.Nullable;

/**
 * What those did who look after others. It is in a stream of its own, {@code audit:<reader>}: the
 * people they look after do not see their revision move.
 */
public sealed interface AuditEvent extends Fact {

    /**
     * Somebody read sealed values in the clear.
     *
     * @param userId the reader
     * @param person whose values; absent for those of everybody
     * @param what was read: {@code history}, {@code as-of} or {@code export}
     */
    @EventName("security-info.values-read")
    record ValuesRead(String userId, @Nullable String person, String what) implements AuditEvent {}
}
