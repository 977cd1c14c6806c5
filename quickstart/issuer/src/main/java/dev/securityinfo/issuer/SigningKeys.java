package dev.securityinfo.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;

/**
 * The keys that sign, kept in a file so that tokens outlive a restart: ES256 for access tokens
 * (small and quick to check), RS256 for ID tokens, which every OpenID Connect client accepts
 * unasked.
 */
final class SigningKeys {

    private static final String FILE = "signing-keys.json";

    private SigningKeys() {}

    static JWKSet in(Path directory) {
        var file = directory.resolve(FILE);
        try {
            return Files.exists(file) ? JWKSet.load(file.toFile()) : draw(directory, file);
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException("The signing keys in " + file + " cannot be used", e);
        }
    }

    private static JWKSet draw(Path directory, Path file) throws IOException, JOSEException {
        var keys =
                new JWKSet(
                        List.of(
                                new ECKeyGenerator(Curve.P_256)
                                        .keyUse(KeyUse.SIGNATURE)
                                        .algorithm(JWSAlgorithm.ES256)
                                        .keyIDFromThumbprint(true)
                                        .generate(),
                                new RSAKeyGenerator(2048)
                                        .keyUse(KeyUse.SIGNATURE)
                                        .algorithm(JWSAlgorithm.RS256)
                                        .keyIDFromThumbprint(true)
                                        .generate()));
        Files.createDirectories(directory);
        var draft = Files.createTempFile(directory, FILE, ".tmp"); // readable for its owner only
        Files.writeString(draft, keys.toString(false));
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return keys;
    }
}
