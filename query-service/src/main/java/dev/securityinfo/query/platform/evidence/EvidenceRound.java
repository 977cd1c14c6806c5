package dev.securityinfo.query.platform.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.wire.history.Checkpoint;
import dev.securityinfo.wire.history.HistoryCheck;
import dev.securityinfo.wire.history.HistoryCheck.Finding;
import dev.securityinfo.wire.history.SignedCheckpoint;
import dev.securityinfo.wire.history.SignedNote.NotBelieved;
import dev.securityinfo.wire.history.StatedCheckpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One reading from the first event on, checkpoint by checkpoint. It ends with the last one, or with
 * the first thing that is wrong.
 */
final class EvidenceRound {

    /** A checkpoint may come again, behind so many others. */
    private static final int REMEMBERED = 1_000;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final OrderedEvents events;
    private final Notes notes;
    private final EvidenceSettings settings;
    private final Heads heads;
    private final Evidence evidence;
    private final Pace pace;
    private final HistoryCheck check = new HistoryCheck();
    private final Map<Long, String> roots = new LinkedHashMap<>();

    EvidenceRound(
            OrderedEvents events,
            Notes notes,
            EvidenceSettings settings,
            Heads heads,
            Evidence evidence,
            Pace pace) {
        this.events = events;
        this.notes = notes;
        this.settings = settings;
        this.heads = heads;
        this.evidence = evidence;
        this.pace = pace;
    }

    /** Reads until something is wrong; absent if nothing is. */
    @Nullable Broken run() throws InterruptedException {
        heads.begin();
        Broken broken = null;
        for (var note = notes.next(); note != null && broken == null; note = notes.next()) {
            broken = next(note);
        }
        if (broken == null) {
            heads.suspect(null);
        }
        return broken;
    }

    private @Nullable Broken next(ConsumerRecord<byte[], byte[]> note) throws InterruptedException {
        Checkpoint checkpoint;
        try {
            checkpoint = read(note.value() == null ? "" : new String(note.value(), UTF_8));
        } catch (NotBelieved e) {
            return new Broken(
                    check.signed() + 1,
                    "The checkpoint at offset %d: %s".formatted(note.offset(), e.getMessage()));
        }
        var root = roots.get(checkpoint.size());
        if (root != null || checkpoint.size() <= check.events()) {
            return checkpoint.root().equals(root) ? null : anotherRoot(checkpoint, note);
        }
        while (check.events() < checkpoint.size()) {
            var broken = nextEvent(checkpoint.size());
            if (broken != null) {
                return broken;
            }
        }
        var finding = check.next(checkpoint);
        if (finding != null) {
            return broken(finding, "checkpoint at offset " + note.offset());
        }
        remember(checkpoint);
        evidence.agrees(checkpoint.size());
        return null;
    }

    private Checkpoint read(String note) throws NotBelieved {
        var stated = StatedCheckpoint.read(note);
        evidence.signedBy(stated.signer());
        var keys = settings.keys();
        return keys.isEmpty()
                ? stated.checkpoint()
                : SignedCheckpoint.open(note, keys).checkpoint();
    }

    private static Broken anotherRoot(Checkpoint checkpoint, ConsumerRecord<byte[], byte[]> note) {
        return new Broken(
                checkpoint.size(),
                "The checkpoint at offset %d is not the one over %d events that came before it"
                        .formatted(note.offset(), checkpoint.size()));
    }

    private void remember(Checkpoint checkpoint) {
        roots.put(checkpoint.size(), checkpoint.root());
        if (roots.size() > REMEMBERED) {
            roots.remove(roots.keySet().iterator().next());
        }
    }

    private @Nullable Broken nextEvent(long signed) throws InterruptedException {
        long position = check.events() + 1;
        var next = await(position);
        if (next == null) {
            long above = events.above();
            var upTo = above == 0 ? signed : Math.min(above - 1, signed);
            return broken(HistoryCheck.missing(position, upTo), "events topic");
        }
        var finding = look(next);
        return finding == null ? null : broken(finding, next.toString());
    }

    /** It may be on its way. */
    private @Nullable Placed await(long position) throws InterruptedException {
        long since = System.nanoTime();
        var event = events.at(position);
        while (event == null && System.nanoTime() - since < settings.patience().toNanos()) {
            pace.rest(LOOK_AGAIN);
            event = events.at(position);
        }
        return event;
    }

    private @Nullable Finding look(Placed placed) {
        var record = placed.record();
        if (!heads.follow(record.stream())) {
            return check.stated(placed.position(), record.event().hash());
        }
        var finding = check.next(record.event(), heads.before(record.stream()), null);
        if (finding == null) {
            heads.next(record);
        } else {
            heads.suspect(record.stream());
        }
        return finding;
    }

    private static Broken broken(Finding finding, String where) {
        return new Broken(finding.position(), "%s (%s)".formatted(finding.sentence(), where));
    }
}
