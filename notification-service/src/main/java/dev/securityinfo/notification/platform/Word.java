package dev.securityinfo.notification.platform;

/**
 * A value that is put into a message as it stands. A template may ask whether it is empty, and
 * nothing else.
 */
public record Word(String text) {

    @Override
    public String toString() {
        return "Word[•••]";
    }
}
