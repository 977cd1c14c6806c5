package dev.securityinfo.contract;

/**
 * What happened to a person's security info. One stream per person, in the order of the decisions.
 */
public sealed interface SecurityInfoEvent extends Fact
        permits EmailEvent, CodeEvent, MethodDeleted, LockLifted, ErasureEvent {}
