package dev.securityinfo.contract;

/**
 * An administrator set the person's count of failures back to zero, so that codes are accepted
 * again.
 */
@EventName("security-info.lock-lifted")
public record LockLifted(String userId) implements SecurityInfoEvent {}
