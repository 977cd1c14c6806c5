package dev.securityinfo.web.platform.relay;

/** The person's sign-in is no longer good for asking the services. */
public final class SignInNeeded extends RuntimeException {

    private final boolean refused;

    private SignInNeeded(boolean refused) {
        super("The sign-in has ended", null, false, false);
        this.refused = refused;
    }

    /** There is no token any more. */
    public static SignInNeeded ended() {
        return new SignInNeeded(false);
    }

    /** A service does not accept the token. */
    static SignInNeeded refused() {
        return new SignInNeeded(true);
    }

    public boolean isRefused() {
        return refused;
    }
}
