package dev.securityinfo.command.platform.kafka;

import java.util.BitSet;

/**
 * The order of one partition of the feed. Positions ascend; what came before may come again. An
 * event that comes for the first time behind later ones is in order only if these follow it again,
 * all of them: so a republication fills a gap.
 */
final class FeedOrder {

    /**
     * An event behind later ones.
     *
     * @param offset of its record
     */
    record Late(long position, long offset) {

        static final Late NONE = new Late(0, 0);
    }

    private final BitSet seen = new BitSet();
    private Late first = Late.NONE;
    private int reached;
    private int last;

    /** Takes the next record that tells of an event of the store. */
    void next(int position, long offset) {
        boolean isNew = !seen.get(position);
        boolean isLate = isNew && position < seen.length() - 1;
        seen.set(position);
        if (isLate && (first.equals(Late.NONE) || position < first.position())) {
            first = new Late(position, offset);
            reached = position;
            last = seen.length() - 1;
        } else if (!first.equals(Late.NONE) && position == seen.nextSetBit(reached + 1)) {
            reached = position;
            if (reached >= last) {
                first = Late.NONE;
            }
        }
    }

    /** The first event that is out of order, when all was read; {@link Late#NONE} if none is. */
    Late late() {
        return first;
    }
}
