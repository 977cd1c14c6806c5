package dev.securityinfo.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, known by its number and its start: numbers are used again.
 *
 * @param started in the words of the operating system, to be compared and nothing else
 */
record Identity(long pid, String started) {

    static final Identity NONE = new Identity(0, "");

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_AFTER_THE_NAME = 20;

    static Identity of(ProcessHandle handle) {
        return new Identity(handle.pid(), startOf(handle));
    }

    /**
     * On Linux counted from the boot. What Java makes of it is a time of day that moves when the
     * clock is set, and with it every process would become somebody else.
     */
    private static String startOf(ProcessHandle handle) {
        try {
            var stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
            var afterTheName = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return afterTheName[START_AFTER_THE_NAME - 1] + "@" + Files.readString(BOOT).strip();
        } catch (IOException e) {
            return handle.info().startInstant().map(Object::toString).orElse("");
        }
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
