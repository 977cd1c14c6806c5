package dev.securityinfo.infrastructure;

/**
 * A database with the three that may connect to it: its owner (migrations), the service it is for,
 * and the auditor.
 */
public record Database(
        String name, String url, Credentials owner, Credentials service, Credentials auditor) {}
