package dev.securityinfo.query.violation;

import dev.securityinfo.command.proof.Code;

/** Breaks a rule, so that the rule is seen to find it. */
public record ReaderThatAsksTheWriter(Code code) {}
