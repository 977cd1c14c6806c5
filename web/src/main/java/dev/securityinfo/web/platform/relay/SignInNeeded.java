package dev.securityinfo.web.platform.relay;

/** The person's sign-in is no longer good for asking the services. */
public final class SignInNeeded extends RuntimeException {

    public SignInNeeded() {
        super("The sign-in has ended", null, false, false);
    }
}
