package dev.securityinfo.command.platform.store;

import org.jspecify.annotations.Nullable;

/** A commit failed. Whether anything was stored is unknown if the connection was lost in it. */
public final class StoreFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFailed(@Nullable Throwable cause) {
        super("The commit of a batch failed", cause);
    }
}
