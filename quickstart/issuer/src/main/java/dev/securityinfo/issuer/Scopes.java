package dev.securityinfo.issuer;

import java.util.Set;

/** The scopes that exist. */
final class Scopes {

    /** About signing in: everybody may have these. */
    static final Set<String> OF_SIGN_IN = Set.of("openid", "profile", "email");

    static final Set<String> ALL =
            Set.of(
                    "openid",
                    "profile",
                    "email",
                    "security-info",
                    "security-info.admin",
                    "security-info.audit",
                    "security-info.audit.values",
                    "security-info.verify");

    private Scopes() {}
}
