package dev.securityinfo.wire.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, section 2.1, with SHA-256. Its leaves are the hashes of the events,
 * in the order of their positions from 1; the index of a leaf is its position less 1.
 */
public final class MerkleTree {

    /** Of a tree without leaves. */
    public static final byte[] EMPTY_ROOT = Sha256.of();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** Knows the root of each stretch of leaves that the tree of RFC 9162 has a node for. */
    @FunctionalInterface
    public interface Subtrees {

        /**
         * The Merkle tree hash of the leaves of some indices.
         *
         * @param from the first
         * @param to the one after the last
         */
        byte[] hash(long from, long to);
    }

    private MerkleTree() {}

    public static byte[] leaf(EventHash event) {
        return Sha256.of(LEAF, event.bytes());
    }

    public static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /** Where RFC 9162 divides that many leaves, of which there are two at least. */
    public static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    /**
     * What leads from a leaf to the root (section 2.1.3.1), from the bottom up.
     *
     * @param index below the size
     */
    public static List<byte[]> inclusionProof(long index, long size, Subtrees tree) {
        var path = new ArrayList<byte[]>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.addFirst(tree.hash(middle, to));
                to = middle;
            } else {
                path.addFirst(tree.hash(from, middle));
                from = middle;
            }
        }
        return path;
    }

    /**
     * What shows that the tree of a smaller size is the beginning of that of a larger one (section
     * 2.1.4.1).
     *
     * @param smaller at least 1
     * @param larger at least as much
     */
    public static List<byte[]> consistencyProof(long smaller, long larger, Subtrees tree) {
        var path = new ArrayList<byte[]>();
        long from = 0;
        long to = larger;
        boolean whole = true; // the node is the root of the smaller tree, which the reader has
        while (smaller < to) {
            long middle = from + split(to - from);
            if (smaller <= middle) {
                path.addFirst(tree.hash(middle, to));
                to = middle;
            } else {
                path.addFirst(tree.hash(from, middle));
                from = middle;
                whole = false;
            }
        }
        if (!whole) {
            path.addFirst(tree.hash(from, to));
        }
        return path;
    }
}
