package dev.securityinfo.contract;

/** What a code is good for; a code for one purpose is worth nothing for another. */
public enum Purpose implements WireName {
    /** To prove that a method belongs to the person who registers it. */
    REGISTRATION("registration");

    private final String wireName;

    Purpose(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
