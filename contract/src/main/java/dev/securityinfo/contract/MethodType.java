package dev.securityinfo.contract;

/** The families of methods. */
public enum MethodType implements WireName {
    EMAIL("email");

    private final String wireName;

    MethodType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
