package dev.securityinfo.command.platform.kafka;

/**
 * Going on would do harm: an operator has to look. The message says what was found and holds
 * neither payloads nor keys.
 */
final class PublishingHalted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishingHalted(String finding) {
        super(finding);
    }
}
