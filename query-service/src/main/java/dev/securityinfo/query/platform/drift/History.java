package dev.securityinfo.query.platform.drift;

import static dev.securityinfo.query.platform.stream.Checked.NOTHING;

import dev.securityinfo.query.platform.stream.Checked;
import dev.securityinfo.query.platform.stream.Checked.Fold;
import dev.securityinfo.query.platform.stream.StreamEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the events say of some people, each event once and in its turn. */
final class History {

    private final List<Checked> readModels;
    private final List<Fold> folds;
    private final Map<String, Last> last = new HashMap<>();
    private final Map<String, TreeMap<Long, StreamEvent>> early = new HashMap<>();

    History(List<Checked> readModels) {
        this.readModels = readModels;
        folds = readModels.stream().map(Checked::begin).toList();
    }

    /** The last event of a person that was folded, and where it came. */
    record Last(int partition, long offset, long revision) {}

    void add(StreamEvent event, ConsumerRecord<byte[], byte[]> record) {
        String userId = event.userId();
        long next = revision(userId) + 1;
        if (event.sequence() > next) {
            early.computeIfAbsent(userId, _ -> new TreeMap<>()).put(event.sequence(), event);
        } else if (event.sequence() == next) {
            fold(event, record);
            var waiting = early.getOrDefault(userId, new TreeMap<>());
            for (var due = waiting.remove(next + 1);
                    due != null;
                    due = waiting.remove(revision(userId) + 1)) {
                fold(due, record);
            }
        }
    }

    private void fold(StreamEvent event, ConsumerRecord<byte[], byte[]> record) {
        folds.forEach(fold -> fold.add(event));
        last.put(event.userId(), new Last(record.partition(), record.offset(), event.sequence()));
    }

    Set<String> people() {
        return last.keySet();
    }

    Last last(String userId) {
        return last.getOrDefault(userId, new Last(-1, -1, 0));
    }

    long revision(String userId) {
        return last(userId).revision();
    }

    /** What the rows of a person should say, of each read model in turn. */
    List<String> of(String userId) {
        return folds.stream().map(fold -> fold.of(userId)).toList();
    }

    /** Those of these people, at the same revision here and there, whose rows differ. */
    Set<String> differing(Collection<String> userIds) {
        var found = new HashSet<String>();
        for (int i = 0; i < folds.size(); i++) {
            var fold = folds.get(i);
            var stored = readModels.get(i).stored(userIds);
            userIds.stream()
                    .filter(user -> !fold.of(user).equals(stored.getOrDefault(user, NOTHING)))
                    .forEach(found::add);
        }
        return found;
    }
}
