package dev.securityinfo.query.methodlist;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.SecurityInfoEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record of the feed, read as far as it can be read. */
sealed interface Incoming {

    ConsumerRecord<byte[], byte[]> record();

    /** Whose record it is, by its key; absent if the key is none. */
    @Nullable String userId();

    /** An event of a person's stream; without a fact if this version does not know its type. */
    record Event(
            ConsumerRecord<byte[], byte[]> record,
            String userId,
            Envelope envelope,
            @Nullable SecurityInfoEvent fact)
            implements Incoming {

        long sequence() {
            return envelope.sequence();
        }
    }

    /** Bytes that are no event; nothing of them is repeated in the reason. */
    record Unreadable(ConsumerRecord<byte[], byte[]> record, @Nullable String userId, String reason)
            implements Incoming {}
}
