package dev.securityinfo.contract;

/** The kinds of message that are delivered. */
public enum MessageKind implements WireName {
    /** A one-time code, to the address that has to prove itself. */
    CODE("code"),
    /** Tells a person that their security info changed. */
    NOTICE("notice");

    private final String wireName;

    MessageKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
