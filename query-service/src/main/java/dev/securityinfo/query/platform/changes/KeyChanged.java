package dev.securityinfo.query.platform.changes;

/**
 * A data key came, changed or went.
 *
 * @param mark of the people it may belong to
 */
public record KeyChanged(String mark) {

    static final String ANY = "*";

    public boolean concerns(String userId) {
        return mark.equals(ANY) || mark.equals(Changes.mark(userId));
    }
}
