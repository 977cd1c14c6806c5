package dev.securityinfo.command.securityinfo;

/**
 * A request that its caller may repeat (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param caller subject of the token
 * @param route method and path
 * @param key chosen by the caller, one per intention
 * @param content what was asked for, in a canonical form; kept as a keyed hash only
 */
public record IdempotentRequest(String caller, String route, String key, String content) {

    /** Whether it is the same intention; what was asked for may differ. */
    boolean isSameAs(IdempotentRequest other) {
        return caller.equals(other.caller) && route.equals(other.route) && key.equals(other.key);
    }

    /** The content may be a code or an address. */
    @Override
    public String toString() {
        return "IdempotentRequest[" + route + "]";
    }
}
