package dev.securityinfo.contract;

/** A constant with a name of its own on the wire, independent of its spelling in Java. */
public interface WireName {

    String wireName();

    /**
     * The constant of an enum with this name on the wire.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <E extends Enum<E> & WireName> E of(Class<E> type, String wireName) {
        for (E constant : type.getEnumConstants()) {
            if (constant.wireName().equals(wireName)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such " + type.getSimpleName());
    }
}
