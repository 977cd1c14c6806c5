package dev.securityinfo.notification.violation;

import dev.securityinfo.query.violation.ReaderThatAsksTheWriter;

/** Breaks a rule, so that the rule is seen to find it. */
public record MessengerThatAsksTheReader(ReaderThatAsksTheWriter reader) {}
