package dev.securityinfo.infrastructure;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** A password for each role. */
public record Passwords(Map<Role, String> byRole) {

    public Passwords {
        byRole = Map.copyOf(byRole);
        if (byRole.size() != Role.values().length) {
            throw new IllegalArgumentException("every role needs a password");
        }
    }

    public static Passwords random() {
        var random = new SecureRandom();
        var byRole = new EnumMap<Role, String>(Role.class);
        for (var role : Role.values()) {
            var bytes = new byte[16];
            random.nextBytes(bytes);
            byRole.put(role, HexFormat.of().formatHex(bytes));
        }
        return new Passwords(byRole);
    }

    public Credentials of(Role role) {
        var password = byRole.get(role);
        if (password == null) {
            throw new IllegalStateException("the constructor let a missing role through");
        }
        return new Credentials(role.roleName(), password);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
