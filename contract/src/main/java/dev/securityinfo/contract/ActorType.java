package dev.securityinfo.contract;

/** Who caused an event. */
public enum ActorType implements WireName {
    PERSON("person"),
    ADMINISTRATOR("administrator"),
    SYSTEM("system");

    private final String wireName;

    ActorType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
