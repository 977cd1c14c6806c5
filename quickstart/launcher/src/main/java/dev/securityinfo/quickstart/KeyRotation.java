package dev.securityinfo.quickstart;

import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * The private key first, then the public one, so that nothing is sealed to a key that nobody has
 * yet. A key that was replaced is kept as long as a code that was sealed to it may still be read,
 * and then destroyed.
 */
record KeyRotation(Path keys, PrintStream out) {

    /** The life of a code and a day. */
    static final Duration KEPT = Duration.ofHours(24).plusMinutes(10);

    /** Services look at their keysets every minute. */
    private static final Duration NOTICED_AFTER = Duration.ofSeconds(70);

    /** With services running it takes a little more than a minute. */
    void rotate(boolean servicesRun) throws IOException, GeneralSecurityException {
        var retired = Home.read(retiredKeys());
        var replaced = primary(keys.resolve(KeysetTool.DELIVERY_PUBLIC));
        var added = KeysetTool.addDeliveryKey(keys);
        out.println("The new private key " + Integer.toUnsignedString(added) + " is in place.");
        if (servicesRun) {
            out.println(
                    "Waiting "
                            + NOTICED_AFTER.toSeconds()
                            + " s for the notification-service to read it.");
            LockSupport.parkNanos(NOTICED_AFTER.toNanos());
        }
        KeysetTool.publishDeliveryKey(keys);
        out.println("Codes are sealed to it from now on.");
        retired.setProperty(replaced, Instant.now().toString());
        Home.write(retiredKeys(), retired);
        destroyOld(Instant.now());
    }

    /** Destroys the private keys that were replaced long enough ago. */
    void destroyOld(Instant now) throws IOException, GeneralSecurityException {
        var retired = Home.read(retiredKeys());
        for (var key : retired.stringPropertyNames()) {
            if (Instant.parse(retired.getProperty(key)).plus(KEPT).isBefore(now)) {
                KeysetTool.destroyDeliveryKey(keys, Integer.parseUnsignedInt(key));
                retired.remove(key);
                out.println("The private key " + key + " is destroyed.");
            }
        }
        Home.write(retiredKeys(), retired);
    }

    private static String primary(Path keyset) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(keyset))
                .path("primaryKeyId")
                .asString();
    }

    private Path retiredKeys() {
        return keys.resolve("retired.properties");
    }
}
