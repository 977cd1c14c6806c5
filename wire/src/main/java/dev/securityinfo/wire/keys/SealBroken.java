package dev.securityinfo.wire.keys;

/** A value that cannot be opened: another key, another place than it was sealed for, or damage. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealBroken(String what) {
        super(what);
    }

    /** The data key that it was sealed with is destroyed, or was never there. */
    public static SealBroken withoutKey() {
        return new SealBroken("there is no data key");
    }
}
