package dev.securityinfo.web.violation;

import dev.securityinfo.command.proof.Code;

/** Breaks a rule, so that the rule is seen to find it. */
public record PageThatAsksTheWriter(Code code) {}
