package dev.securityinfo.web.audit;

/** The token does not carry the right to audit, or the service no longer honours it. */
final class NoAuditor extends RuntimeException {

    NoAuditor() {
        super("No auditor", null, false, false);
    }
}
