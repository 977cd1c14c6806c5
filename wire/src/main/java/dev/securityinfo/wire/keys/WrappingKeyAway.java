package dev.securityinfo.wire.keys;

/** The key service did not do what it was asked for; asked again, it may. */
public final class WrappingKeyAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrappingKeyAway(Throwable cause) {
        super("The key service does not wrap or unwrap", cause);
    }
}
