package dev.securityinfo.notification.feed;

import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.notification.ledger.Intake;
import dev.securityinfo.notification.platform.kafka.Readings;
import dev.securityinfo.notification.platform.keys.PersonKeys;
import dev.securityinfo.notification.sending.Sending;
import dev.securityinfo.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the wrapped data keys as their topic has them. A key that was missing lets notices go on; a
 * tombstone ends them.
 */
@Component
class KeysListener implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(KeysListener.class);
    private static final Pattern PLAIN = Pattern.compile("\\p{Graph}{1,255}");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Pattern WRAPPED = Pattern.compile("[A-Za-z0-9_-]{1,4096}");

    private final JsonMapper json = WireJson.mapper();
    private final PersonKeys keys;
    private final Intake ledger;
    private final Readings readings;
    private final TransactionOperations transaction;
    private final Sending sending;

    KeysListener(
            PersonKeys keys,
            Intake ledger,
            Readings readings,
            TransactionOperations transaction,
            Sending sending) {
        this.keys = keys;
        this.ledger = ledger;
        this.readings = readings;
        this.transaction = transaction;
        this.sending = sending;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            write(records);
        } catch (DataAccessException | TransactionException e) {
            throw new Interrupted(e);
        }
        sending.wake();
    }

    private void write(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            transaction.executeWithoutResult(_ -> take(records));
        } catch (DataIntegrityViolationException e) {
            records.forEach(this::takeAlone);
        }
    }

    /** One that the database will never take stops no other. */
    private void takeAlone(ConsumerRecord<byte[], byte[]> record) {
        try {
            transaction.executeWithoutResult(_ -> take(List.of(record)));
        } catch (DataIntegrityViolationException e) {
            passOver(record);
            transaction.executeWithoutResult(_ -> readings.note(List.of(record)));
        }
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        var latest = latest(records);
        if (!latest.isEmpty()) {
            keys.keep(latest);
            var came = new HashSet<>(latest.keySet());
            came.removeIf(user -> latest.getOrDefault(user, Optional.empty()).isEmpty());
            var went = new HashSet<>(latest.keySet());
            went.removeAll(came);
            ledger.hurryNotices(came);
            ledger.eraseNotices(went);
        }
        readings.note(records);
    }

    /** What came last of each person: a key, or none for a tombstone. */
    private SortedMap<String, Optional<WrappedDataKey>> latest(
            List<ConsumerRecord<byte[], byte[]>> records) {
        var latest = new TreeMap<String, Optional<WrappedDataKey>>();
        for (var record : records) {
            if (record.value() == null) {
                userOf(record).ifPresent(user -> latest.put(user, Optional.empty()));
            } else {
                keyIn(record)
                        .ifPresentOrElse(
                                key -> latest.put(key.userId(), Optional.of(key)),
                                () -> passOver(record));
            }
        }
        return latest;
    }

    /** Its person's notices wait for another one, and are given up in the end. */
    private static void passOver(ConsumerRecord<?, ?> record) {
        log.error(
                "The key at partition {}, offset {} cannot be read",
                record.partition(),
                record.offset());
    }

    private Optional<WrappedDataKey> keyIn(ConsumerRecord<byte[], byte[]> record) {
        try {
            var key = json.readValue(record.value(), WrappedDataKey.class);
            return Optional.ofNullable(key)
                    .filter(k -> Objects.equals(k.userId(), userOf(record).orElse(null)))
                    .filter(k -> k.keyId() != null && KEY_ID.matcher(k.keyId()).matches())
                    .filter(
                            k ->
                                    k.wrappedKey() != null
                                            && WRAPPED.matcher(k.wrappedKey()).matches());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> userOf(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.key())
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .filter(user -> PLAIN.matcher(user).matches());
    }
}
