package dev.securityinfo.contract;

/** The way on which a message reaches a person. */
public enum Channel implements WireName {
    EMAIL("email");

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
