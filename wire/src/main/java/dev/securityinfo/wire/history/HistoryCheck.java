package dev.securityinfo.wire.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the history in the order of positions and says what is the first that is wrong with
 * it. What it says holds up to there: it stops at its first finding.
 */
public final class HistoryCheck {

    /** What can be wrong. */
    public enum Kind {
        /** An event is not the one that was recorded. */
        CHANGED,
        /** Events are gone. */
        MISSING,
        /** There is an event more than was recorded. */
        INSERTED,
        /** An event lies before one that came before it. */
        OUT_OF_ORDER,
        /** What was signed is not what is there; which event it is cannot be said any more. */
        CHECKPOINT,
        /** Something is no event, or no checkpoint. */
        UNREADABLE
    }

    /**
     * What is wrong.
     *
     * @param position the first place concerned
     * @param upTo the last one
     */
    public record Finding(Kind kind, long position, long upTo, String sentence) {}

    /**
     * An event as it is there.
     *
     * @param sequence in its stream from 1
     * @param hash as it is stated
     * @param text its record without position and hash
     */
    public record Event(long position, long sequence, EventHash hash, String text) {}

    /** The event before it in its stream. */
    public record Before(long position, long sequence, EventHash hash) {}

    private final MerkleFrontier tree;
    private long signed;

    /** The first event since the last checkpoint that is not as it was kept; 0 if none is. */
    private long suspect;

    public HistoryCheck() {
        this(new MerkleFrontier());
    }

    /** Goes on behind what was looked at, and signed, before. */
    public HistoryCheck(MerkleFrontier before) {
        this.tree = before;
        this.signed = before.size();
    }

    /** How many events were found to be right. */
    public long events() {
        return tree.size();
    }

    /** How many of them a checkpoint was found to be over. */
    public long signed() {
        return signed;
    }

    public MerkleFrontier tree() {
        return tree;
    }

    /**
     * Looks at the next event.
     *
     * @param before absent if there is none
     * @param leaf what was kept of it when it was signed, if that is known: it only helps to say
     *     which event it is
     * @return absent if it is right
     */
    public @Nullable Finding next(Event event, @Nullable Before before, byte @Nullable [] leaf) {
        var finding = look(event, before, leaf);
        return finding != null && suspect > 0 ? notAsSigned() : finding;
    }

    private @Nullable Finding look(Event event, @Nullable Before before, byte @Nullable [] leaf) {
        long position = event.position();
        var misplaced = misplaced(position);
        if (misplaced != null) {
            return misplaced;
        }
        long last = before == null ? 0 : before.sequence();
        if (event.sequence() > last + 1) {
            return at(
                    position,
                    Kind.MISSING,
                    "An event is missing from the stream before the one at position %d");
        }
        if (event.sequence() <= last) {
            return at(
                    position,
                    Kind.INSERTED,
                    "The event at position %d was not the next one of its stream");
        }
        if (before != null && before.position() >= position) {
            return at(
                    position,
                    Kind.OUT_OF_ORDER,
                    "The event at position %d lies before the one that it follows");
        }
        var hash =
                (before == null ? EventHash.START : before.hash())
                        .then(event.text().getBytes(UTF_8));
        if (!hash.equals(event.hash())) {
            return at(position, Kind.CHANGED, "The event at position %d has another hash");
        }
        byte[] mine = MerkleTree.leaf(hash);
        if (leaf != null && suspect == 0 && !Arrays.equals(mine, leaf)) {
            suspect = position;
        }
        tree.add(mine);
        return null;
    }

    /**
     * Takes the hash of the next event as it is stated, without a look at its record: enough for a
     * checkpoint to be over it, and not to say that the record is right.
     *
     * @return absent if it has its place
     */
    public @Nullable Finding stated(long position, EventHash hash) {
        var misplaced = misplaced(position);
        if (misplaced == null) {
            tree.add(MerkleTree.leaf(hash));
        }
        return misplaced;
    }

    private @Nullable Finding misplaced(long position) {
        long expected = tree.size() + 1;
        if (position > expected) {
            return missing(expected, position - 1);
        }
        return position < expected
                ? at(position, Kind.INSERTED, "There is more than one event at position %d")
                : null;
    }

    /**
     * Looks at the next checkpoint, when the events up to it were looked at.
     *
     * @return absent if it is over them
     */
    public @Nullable Finding next(Checkpoint checkpoint) {
        if (checkpoint.size() > tree.size()) {
            return suspect > 0 ? notAsSigned() : missing(tree.size() + 1, checkpoint.size());
        }
        if (checkpoint.size() < tree.size()
                || !checkpoint.root().equals(Checkpoint.hex(tree.root()))) {
            return suspect > 0 ? notAsSigned() : somewhere(signed + 1, checkpoint.size());
        }
        signed = checkpoint.size();
        suspect = 0; // what was kept is wrong, and not the event
        return null;
    }

    /**
     * Looks at what is left when no checkpoint follows.
     *
     * @return an event that once was below a checkpoint, and is not as it was then
     */
    public @Nullable Finding end() {
        return suspect > 0 ? notAsSigned() : null;
    }

    private Finding notAsSigned() {
        return at(suspect, Kind.CHANGED, "The event at position %d is not the one that was signed");
    }

    private static Finding somewhere(long from, long upTo) {
        return new Finding(
                Kind.CHECKPOINT,
                from,
                upTo,
                "An event between positions %d and %d is not the one that was signed"
                        .formatted(from, upTo));
    }

    /** That these are gone. */
    public static Finding missing(long from, long upTo) {
        return new Finding(
                Kind.MISSING,
                from,
                upTo,
                from == upTo
                        ? "The event at position %d is missing".formatted(from)
                        : "The events at positions %d to %d are missing".formatted(from, upTo));
    }

    private static Finding at(long position, Kind kind, String sentence) {
        return new Finding(kind, position, position, sentence.formatted(position));
    }
}
