package dev.securityinfo.command.notary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.command.notary.Checkpoints.Note;
import dev.securityinfo.command.notary.HistoryPages.Link;
import dev.securityinfo.command.notary.HistoryTree.Place;
import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.wire.history.EventHash;
import dev.securityinfo.wire.history.HistoryCheck;
import dev.securityinfo.wire.history.HistoryCheck.Event;
import dev.securityinfo.wire.history.HistoryCheck.Finding;
import dev.securityinfo.wire.history.HistoryCheck.Kind;
import dev.securityinfo.wire.history.SignedCheckpoint;
import dev.securityinfo.wire.history.SignedNote.NotBelieved;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole history and says whether it is the one that was signed. It believes nothing of
 * what is stored but the notes: every hash is made again, and the tree too.
 */
final class Verification {

    private static final int NOTES = 1_000;

    /**
     * What was found.
     *
     * @param events that are right, from the first on
     * @param checkpoints that hold
     * @param last of these
     * @param finding the first that is wrong
     */
    record Report(
            long events,
            long checkpoints,
            @Nullable SignedCheckpoint last,
            @Nullable Finding finding) {}

    private final HistoryPages history;
    private final HistoryTree tiles;
    private final Checkpoints checkpoints;
    private final HistoryCheck check = new HistoryCheck();
    private final Deque<Note> notes = new ArrayDeque<>();
    private byte[] tile = new byte[0];
    private long held;
    private @Nullable SignedCheckpoint last;

    Verification(HistoryPages history, HistoryTree tiles, Checkpoints checkpoints) {
        this.history = history;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
    }

    Report run() {
        var finding = firstWrong();
        return new Report(check.events(), held, last, finding);
    }

    private @Nullable Finding firstWrong() {
        readNotes(0);
        // From below the first position: there must be nothing.
        for (var page = history.after(Long.MIN_VALUE);
                !page.isEmpty();
                page = history.after(check.events())) {
            for (var link : page) {
                var finding = look(link, check, kept(link.event().position()));
                finding = finding == null ? lookAtNotes() : finding;
                if (finding != null) {
                    return finding;
                }
            }
        }
        return notes.isEmpty() ? check.end() : lookAt(notes.getLast());
    }

    /** What the tree keeps of an event. */
    private byte @Nullable [] kept(long position) {
        long index = position - 1;
        if (index < 0) {
            return null;
        }
        int at = (int) (index % HistoryTree.WIDTH);
        if (at == 0) {
            tile = tiles.tile(new Place(0, index / HistoryTree.WIDTH));
        }
        byte[] leaf = HistoryTree.hash(tile, at);
        return leaf.length == 0 ? null : leaf;
    }

    private @Nullable Finding lookAtNotes() {
        var next = notes.peek();
        if (next == null || next.position() > check.events()) {
            return null;
        }
        notes.remove();
        if (notes.isEmpty()) {
            readNotes(next.position());
        }
        return lookAt(next);
    }

    private void readNotes(long position) {
        notes.addAll(checkpoints.after(position, NOTES));
    }

    private @Nullable Finding lookAt(Note note) {
        try {
            var signed = checkpoints.open(note);
            var finding = check.next(signed.checkpoint());
            if (finding == null) {
                last = signed;
                held++;
            }
            return finding;
        } catch (NotBelieved e) {
            return notBelieved(note.position(), e);
        }
    }

    static Finding notBelieved(long position, NotBelieved why) {
        return new Finding(
                Kind.CHECKPOINT,
                position,
                position,
                "The checkpoint at position %d: %s".formatted(position, why.getMessage()));
    }

    /** Looks at one event; what cannot be read is a finding too. */
    static @Nullable Finding look(Link link, HistoryCheck check, byte @Nullable [] leaf) {
        var event = link.event();
        try {
            return check.next(
                    new Event(
                            event.position(),
                            event.sequence() + 1,
                            EventHash.parse(event.hash()),
                            new String(event.hashed(), UTF_8)),
                    link.before(),
                    leaf);
        } catch (StoredEvent.Damaged e) {
            return new Finding(
                    Kind.UNREADABLE,
                    event.position(),
                    event.position(),
                    String.valueOf(e.getMessage()));
        }
    }
}
