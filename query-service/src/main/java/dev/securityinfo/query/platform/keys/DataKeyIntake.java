package dev.securityinfo.query.platform.keys;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.contract.WrappedDataKey;
import dev.securityinfo.query.platform.changes.Changes;
import dev.securityinfo.query.platform.feed.Intake;
import dev.securityinfo.query.platform.feed.ParkedRecords;
import dev.securityinfo.query.platform.feed.RecordKey;
import dev.securityinfo.wire.MalformedRecord;
import dev.securityinfo.wire.WireJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the wrapped data keys as the keys topic has them. */
@Component
class DataKeyIntake implements Intake {

    private static final int LONGEST_ID = 50;
    private static final int LONGEST_KEY = 4096;

    /** What a record says of its person. */
    private sealed interface Word {

        String userId();

        static <W extends Word> Stream<W> of(Collection<Word> words, Class<W> kind) {
            return words.stream().filter(kind::isInstance).map(kind::cast);
        }
    }

    private record Key(WrappedDataKey key) implements Word {

        @Override
        public String userId() {
            return key.userId();
        }
    }

    private record Tombstone(String userId) implements Word {}

    private final JsonMapper json = WireJson.mapper();
    private final JdbcClient jdbc;
    private final ParkedRecords parked;
    private final Changes changes;

    DataKeyIntake(JdbcClient jdbc, ParkedRecords parked, Changes changes) {
        this.jdbc = jdbc;
        this.parked = parked;
        this.changes = changes;
    }

    @Override
    public String topic() {
        return Topics.KEYS;
    }

    @Override
    public Map<TopicPartition, Long> take(List<ConsumerRecord<byte[], byte[]>> records) {
        // The last word on each person counts.
        var last = new LinkedHashMap<String, Word>();
        var aside = parked.of(records, List.of());
        var blocked = new HashMap<TopicPartition, Long>();
        for (var record : records) {
            var partition = new TopicPartition(record.topic(), record.partition());
            String userId = RecordKey.of(record);
            if (blocked.containsKey(partition)) {
                continue;
            }
            try {
                var word = read(record, userId);
                last.put(word.userId(), word);
            } catch (MalformedRecord e) {
                String reason = String.valueOf(e.getMessage());
                if (aside.parkUnreadable(record, userId, reason) == ParkedRecords.Outcome.FULL) {
                    blocked.put(partition, record.offset());
                }
            }
        }
        save(Word.of(last.values(), Key.class).map(Key::key).toList());
        delete(Word.of(last.values(), Tombstone.class).map(Tombstone::userId).toList());
        aside.save();
        changes.tellKeys(last.keySet());
        return blocked;
    }

    @Override
    public boolean setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        return parked.setAside(record, RecordKey.of(record), reason);
    }

    private Word read(ConsumerRecord<byte[], byte[]> record, @Nullable String userId) {
        if (userId == null) {
            throw new MalformedRecord("the key is a user id");
        }
        if (record.value() == null) {
            return new Tombstone(userId);
        }
        try {
            var key = json.readValue(record.value(), WrappedDataKey.class);
            if (key == null || !Objects.equals(key.userId(), userId)) {
                throw new MalformedRecord("the key of the record is the user id");
            }
            if (Stream.of(key.keyId(), key.wrappedKey()).anyMatch(Objects::isNull)
                    || !isBase64Url(key.keyId(), LONGEST_ID)
                    || !isBase64Url(key.wrappedKey(), LONGEST_KEY)) {
                throw new MalformedRecord("a wrapped key has an id and base64url");
            }
            return new Key(key);
        } catch (JacksonException e) {
            throw new MalformedRecord("a wrapped key is a JSON object");
        }
    }

    private static boolean isBase64Url(String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private void save(List<WrappedDataKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        INSERT INTO data_key (user_id, key_id, wrapped_key)
                        SELECT u, k, w FROM unnest(:users, :ids, :wrapped) AS new (u, k, w)
                        ON CONFLICT (user_id) DO UPDATE SET
                          key_id = excluded.key_id, wrapped_key = excluded.wrapped_key
                        """)
                .param("users", keys.stream().map(WrappedDataKey::userId).toArray(String[]::new))
                .param("ids", keys.stream().map(WrappedDataKey::keyId).toArray(String[]::new))
                .param(
                        "wrapped",
                        keys.stream().map(WrappedDataKey::wrappedKey).toArray(String[]::new))
                .update();
    }

    private void delete(List<String> userIds) {
        if (!userIds.isEmpty()) {
            jdbc.sql("DELETE FROM data_key WHERE user_id = ANY (:users)")
                    .param("users", userIds.toArray(String[]::new))
                    .update();
        }
    }
}
