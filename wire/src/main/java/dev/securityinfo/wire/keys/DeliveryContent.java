package dev.securityinfo.wire.keys;

import java.time.Instant;

/**
 * What the notification-service needs to send a code.
 *
 * @param destination where to, exactly as it is handed to the channel
 * @param language of the message, a BCP 47 tag
 * @param expiresAt after this instant it is not sent any more
 */
public record DeliveryContent(String destination, String code, String language, Instant expiresAt) {

    /** Neither code nor destination is ever printed. */
    @Override
    public String toString() {
        return "DeliveryContent[•••]";
    }
}
