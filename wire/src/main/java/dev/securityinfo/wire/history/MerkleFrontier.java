package dev.securityinfo.wire.history;

/** The root of a tree that grows leaf by leaf, in a memory that hardly grows with it. */
public final class MerkleFrontier {

    /** By the power of two of their size, the complete subtrees from the left. */
    private final byte[][] subtrees = new byte[Long.SIZE][];

    private long size;

    public void add(byte[] leaf) {
        addSubtree(0, leaf);
    }

    /**
     * Adds many leaves at once.
     *
     * @param power there are two to the power of it, and so many divide the size
     * @param root of the subtree over them
     */
    public void addSubtree(int power, byte[] root) {
        if ((size & (1L << power) - 1) != 0) {
            throw new IllegalArgumentException("no subtree of that size begins here");
        }
        byte[] grown = root;
        int level = power;
        while ((size >> level & 1) == 1) {
            grown = MerkleTree.node(subtrees[level], grown);
            level++;
        }
        subtrees[level] = grown;
        size += 1L << power;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (size == 0) {
            return MerkleTree.EMPTY_ROOT.clone();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] root = subtrees[level];
        for (level++; size >> level != 0; level++) {
            if ((size >> level & 1) == 1) {
                root = MerkleTree.node(subtrees[level], root);
            }
        }
        return root.clone();
    }
}
