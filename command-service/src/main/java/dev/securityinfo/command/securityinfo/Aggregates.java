package dev.securityinfo.command.securityinfo;

import java.util.List;

/** The aggregates of this boundary, for those who wire them. */
public final class Aggregates {

    public static final List<Class<?>> ALL = List.of(SecurityInfo.class);

    private Aggregates() {}
}
