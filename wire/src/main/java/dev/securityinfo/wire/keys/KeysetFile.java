package dev.securityinfo.wire.keys;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Tink keyset in a JSON file, looked at again every minute, so that a rotated key is taken up
 * without a restart.
 *
 * @param <P> what the keyset is used as
 */
public final class KeysetFile<P> {

    private static final Logger log = LoggerFactory.getLogger(KeysetFile.class);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** Makes of a keyset what it is used as. */
    @FunctionalInterface
    public interface Reading<P> {
        P of(KeysetHandle keyset, Configuration algorithms) throws GeneralSecurityException;
    }

    private record Loaded<P>(P primitive, Version version, Instant lookedAt) {}

    /** Which file it is: two that replace each other at once may bear the same time. */
    private record Version(FileTime modified, @Nullable Object file) {

        static Version of(Path path) throws IOException {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private final Path path;
    private final Reading<P> use;
    private final Clock clock;
    private volatile Loaded<P> loaded;

    private KeysetFile(Path path, Reading<P> use, Clock clock) {
        this.path = path;
        this.use = use;
        this.clock = clock;
        try {
            this.loaded = load();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The keyset " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the keyset at once.
     *
     * @throws IllegalStateException if there is no keyset of this kind: a service without its keys
     *     does not start
     */
    public static <P> KeysetFile<P> open(Path path, Class<P> use, Clock clock) {
        return open(path, (keyset, algorithms) -> keyset.getPrimitive(algorithms, use), clock);
    }

    /** The same, for what is more than one of Tink's primitives. */
    public static <P> KeysetFile<P> open(Path path, Reading<P> use, Clock clock) {
        return new KeysetFile<>(path, use, clock);
    }

    /** The primitive of the newest keyset that could be read. */
    public P primitive() {
        Loaded<P> current = loaded;
        return isFresh(current) ? current.primitive() : lookAgain();
    }

    private boolean isFresh(Loaded<P> seen) {
        return clock.instant().isBefore(seen.lookedAt().plus(LOOK_AGAIN));
    }

    private synchronized P lookAgain() {
        Loaded<P> seen = loaded;
        if (isFresh(seen)) {
            return seen.primitive();
        }
        var unchanged = new Loaded<>(seen.primitive(), seen.version(), clock.instant());
        try {
            loaded = Version.of(path).equals(seen.version()) ? unchanged : load();
        } catch (IOException | GeneralSecurityException e) {
            log.warn("The keyset {} cannot be read again; the one read before stays in use", path);
            loaded = unchanged;
        }
        return loaded.primitive();
    }

    private Loaded<P> load() throws IOException, GeneralSecurityException {
        var version = Version.of(path);
        KeysetHandle keyset =
                TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(path), Algorithms.TINK, InsecureSecretKeyAccess.get());
        return new Loaded<>(use.of(keyset, Algorithms.TINK), version, clock.instant());
    }
}
