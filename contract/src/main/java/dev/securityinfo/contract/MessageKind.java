package dev.securityinfo.contract;

/** The kinds of message that are delivered. */
public enum MessageKind implements WireName {
    CODE("code");

    private final String wireName;

    MessageKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
