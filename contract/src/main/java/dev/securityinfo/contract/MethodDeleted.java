package dev.securityinfo.contract;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A method is gone for good, and its codes with it.
 *
 * @param replacedBy the method that took its place, or its turn to wait for one; absent when the
 *     person deleted it
 */
@EventName("security-info.method-deleted")
public record MethodDeleted(String userId, UUID methodId, @Nullable UUID replacedBy)
        implements SecurityInfoEvent {}
