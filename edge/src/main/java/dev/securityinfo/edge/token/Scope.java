package dev.securityinfo.edge.token;

/** What a token may be good for. Other scopes may be in it; they mean nothing here. */
public final class Scope {

    /** One's own security info. */
    public static final String OWN_DATA = "security-info";

    public static final String ADMINISTRATION = "security-info.admin";

    public static final String AUDIT = "security-info.audit";

    /** To read values in the clear while auditing. */
    public static final String AUDIT_VALUES = "security-info.audit.values";

    /** For systems that start two-step challenges. */
    public static final String VERIFICATION = "security-info.verify";

    private Scope() {}
}
