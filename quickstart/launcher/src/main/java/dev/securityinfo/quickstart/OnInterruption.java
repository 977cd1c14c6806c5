package dev.securityinfo.quickstart;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * What is done when Ctrl-C, or a signal that means the same, comes before this is closed. After
 * that there is nothing to go on with: who closes it too late waits for the end of the JVM.
 */
final class OnInterruption implements AutoCloseable {

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private final Thread hook;

    private OnInterruption(Thread hook) {
        this.hook = hook;
    }

    static OnInterruption run(Runnable task) {
        var hook = new Thread(() -> stop(task), "on interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new OnInterruption(hook);
    }

    private static void stop(Runnable task) {
        if (SAID.compareAndSet(false, true)) {
            System.out.println("Stopping what was started.");
        }
        task.run();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // it has come
            while (true) {
                LockSupport.park(this);
            }
        }
    }
}
