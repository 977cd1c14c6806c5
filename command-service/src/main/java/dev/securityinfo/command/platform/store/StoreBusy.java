package dev.securityinfo.command.platform.store;

/** So many appends wait that one more would wait too long. Nothing was stored. */
public final class StoreBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreBusy() {
        super("Too many appends are waiting", null, false, false);
    }
}
