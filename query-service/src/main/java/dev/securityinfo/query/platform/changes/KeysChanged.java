package dev.securityinfo.query.platform.changes;

import java.util.Set;

/**
 * Data keys came, changed or went.
 *
 * @param marks of the people they may belong to
 */
public record KeysChanged(Set<String> marks) {

    static final String ANY = "*";

    public boolean concerns(String userId) {
        return marks.contains(ANY) || marks.contains(Changes.mark(userId));
    }
}
