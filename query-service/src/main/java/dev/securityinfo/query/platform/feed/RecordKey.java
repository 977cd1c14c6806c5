package dev.securityinfo.query.platform.feed;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The key of a record: a user id, 1 to 255 printable ASCII characters. */
public final class RecordKey {

    private static final int MAX_LENGTH = 255;

    private RecordKey() {}

    /** Absent if the key is no user id. */
    public static @Nullable String of(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null || key.length == 0 || key.length > MAX_LENGTH) {
            return null;
        }
        for (byte character : key) {
            if (character < ' ' || character == 127) {
                return null;
            }
        }
        return new String(key, StandardCharsets.US_ASCII);
    }
}
