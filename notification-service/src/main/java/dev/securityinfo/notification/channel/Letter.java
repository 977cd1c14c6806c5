package dev.securityinfo.notification.channel;

import dev.securityinfo.notification.platform.Language;

/**
 * A message as it is read, with where it goes to.
 *
 * @param text what is read where HTML is not shown
 */
public record Letter(
        String destination, Language language, String subject, String text, String html) {

    /** A letter may hold a code, and always an address. */
    @Override
    public String toString() {
        return "Letter[•••]";
    }
}
