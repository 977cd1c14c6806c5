package dev.securityinfo.wire.keys;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a ciphertext is bound to. Each part is preceded by its length, so that no two lists give the
 * same bytes.
 */
public final class AssociatedData {

    private AssociatedData() {}

    public static byte[] of(Object... parts) {
        var bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }
}
