package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.ChildProcess;
import java.util.List;
import java.util.Set;

/** Something that runs as a process of its own and can be taken away and brought back. */
interface Part {

    String name();

    /** Where it listens; the first is the one that is shown. */
    List<NamedPort> ports();

    /** What has to be up before it is started. It goes on when they go away later. */
    Set<String> after();

    /** Starts it. It may return before it is ready, or after. */
    ChildProcess start();

    boolean isReady();

    void stop(ChildProcess process);
}
