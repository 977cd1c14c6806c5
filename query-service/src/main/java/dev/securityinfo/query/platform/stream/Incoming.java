package dev.securityinfo.query.platform.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record of the events topic, read as far as it can be read. */
sealed interface Incoming {

    ConsumerRecord<byte[], byte[]> record();

    /** Whose record it is, by its key; absent if the key is none. */
    @Nullable String userId();

    record Event(ConsumerRecord<byte[], byte[]> record, StreamEvent event) implements Incoming {

        @Override
        public String userId() {
            return event.userId();
        }
    }

    /** About somebody, but no event of the stream that their revision counts. */
    record OfAnotherStream(ConsumerRecord<byte[], byte[]> record) implements Incoming {

        @Override
        public @Nullable String userId() {
            return null;
        }
    }

    /** Bytes that are no event; nothing of them is repeated in the reason. */
    record Unreadable(ConsumerRecord<byte[], byte[]> record, @Nullable String userId, String reason)
            implements Incoming {}
}
