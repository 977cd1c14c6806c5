package dev.securityinfo.command.platform.store;

import org.jspecify.annotations.Nullable;

/**
 * The name of a stream: {@code <kind>:<subject>}, so that streams of two kinds never have the same.
 *
 * @param subject whom its events are about
 */
public record StreamName(String kind, String subject) {

    private static final String SECURITY_INFO = "security-info";

    /** The stream of a person's security info. */
    public static StreamName ofPerson(String userId) {
        return new StreamName(SECURITY_INFO, userId);
    }

    static StreamName parse(String text) {
        int colon = text.indexOf(':');
        return new StreamName(text.substring(0, colon), text.substring(colon + 1));
    }

    /** As records name it, which do not where it is the person's own. */
    @Nullable String attribute() {
        return kind.equals(SECURITY_INFO) ? null : toString();
    }

    @Override
    public String toString() {
        return kind + ":" + subject;
    }
}
