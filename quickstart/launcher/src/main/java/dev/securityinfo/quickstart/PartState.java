package dev.securityinfo.quickstart;

import java.util.Locale;

/** What a part is doing, in the words of {@code ./run status}. */
enum PartState {
    /** Another part has to be up first. */
    WAITING,
    STARTING,
    UP,
    /** It died and will be started again. */
    DIED,
    /** Somebody wants it down. */
    STOPPED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
