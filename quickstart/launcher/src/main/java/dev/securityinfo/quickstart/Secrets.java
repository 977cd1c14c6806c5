package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.Credentials;
import dev.securityinfo.infrastructure.Passwords;
import dev.securityinfo.infrastructure.Role;
import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;

/** Passwords and keys of this one installation, drawn at its first start. */
public record Secrets(Passwords passwords, String scriptSecret, String webClientSecret, Path keys) {

    private static final String SCRIPT_SECRET = "script-secret";
    private static final String WEB_CLIENT_SECRET = "web-client-secret";

    static Secrets of(Home home) {
        var file = home.path("secrets.properties");
        var stored = Home.read(file);
        var random = Passwords.random();
        var byRole = new EnumMap<Role, String>(Role.class);
        for (var role : Role.values()) {
            var password = stored.computeIfAbsent(role.roleName(), _ -> random.of(role).password());
            byRole.put(role, password.toString());
        }
        var script = stored.computeIfAbsent(SCRIPT_SECRET, _ -> draw()).toString();
        var web = stored.computeIfAbsent(WEB_CLIENT_SECRET, _ -> draw()).toString();
        if (!stored.equals(Home.read(file))) {
            Home.write(file, stored);
        }
        return new Secrets(new Passwords(byRole), script, web, home.path("keys"));
    }

    private static String draw() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Makes the keysets that are missing. */
    void makeKeysets() {
        try {
            KeysetTool.writeMissing(keys);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write keysets into " + keys, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make keysets", e);
        }
    }

    Credentials of(Role role) {
        return passwords.of(role);
    }

    String key(String file) {
        return keys.resolve(file).toString();
    }

    @Override
    public String toString() {
        return "•••";
    }
}
