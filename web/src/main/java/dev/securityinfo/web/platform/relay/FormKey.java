package dev.securityinfo.web.platform.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Drawn when a form is written, so that sending it twice has one effect: a double click, or going
 * back and sending it again. What was typed is part of the key, because the same form with another
 * content is another request.
 */
public record FormKey(String value) {

    static final String HEADER = "Idempotency-Key";

    public static FormKey draw() {
        return new FormKey(UUID.randomUUID().toString());
    }

    /** What came with a form; without a key, or with one that is not ours, every time is new. */
    public static FormKey of(@Nullable String field) {
        return field != null && field.matches("[0-9a-f-]{36}") ? new FormKey(field) : draw();
    }

    /** Nobody who does not have the form can tell the content from this. */
    String keyFor(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(value.getBytes(UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** For the hidden field. */
    @Override
    public String toString() {
        return value;
    }
}
