package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.ChildProcess;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Something that runs as a process of its own and can be taken away and brought back. */
interface Part {

    String name();

    /** Where it listens; the first is the one that is shown. */
    List<NamedPort> ports();

    /** What has to be up before it is started. It goes on when they go away later. */
    Set<String> after();

    /**
     * Starts it, and hands out its process as soon as there is one. May return before it is ready,
     * or after.
     */
    ChildProcess start(Consumer<ChildProcess> born);

    boolean isReady();

    void stop(ChildProcess process);
}
