package dev.securityinfo.quickstart;

import java.time.Instant;
import java.util.Optional;

/** A process, known by its number and its start: numbers are used again. */
record Identity(long pid, Instant started) {

    static final Identity NONE = new Identity(0, Instant.EPOCH);

    static Identity of(ProcessHandle handle) {
        return new Identity(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, if it is still the same one. */
    Optional<ProcessHandle> find() {
        return pid == 0
                ? Optional.empty()
                : ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(h -> of(h).equals(this));
    }

    boolean isAlive() {
        return find().isPresent();
    }
}
