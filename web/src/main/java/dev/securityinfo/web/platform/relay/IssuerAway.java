package dev.securityinfo.web.platform.relay;

/** Nobody can be signed in at the moment. */
public final class IssuerAway extends RuntimeException {

    public IssuerAway(Throwable cause) {
        super("The issuer cannot be reached", cause);
    }
}
