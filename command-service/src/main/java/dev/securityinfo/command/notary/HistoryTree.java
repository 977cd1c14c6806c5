package dev.securityinfo.command.notary;

import dev.securityinfo.wire.history.MerkleFrontier;
import dev.securityinfo.wire.history.MerkleTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tree over the history, in tiles of 256 hashes: those of tile 0 are of single events, those of
 * a level above are each of a whole tile below. So a proof reads some tiles, and growing rewrites
 * the last one of each level.
 */
final class HistoryTree {

    static final int WIDTH = 256;

    private static final int POWER = 8;
    private static final int HASH = 32;

    /** Where a tile is. */
    record Place(int level, long number) {}

    private final JdbcClient jdbc;

    HistoryTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A tile, or what there is of it: nothing where the history does not go so far. */
    byte[] tile(Place place) {
        return jdbc.sql("SELECT hashes FROM history_tree WHERE level = ? AND number = ?")
                .params(place.level(), place.number())
                .query(byte[].class)
                .optional()
                .orElse(new byte[0]);
    }

    /** The hash of one event, as it was kept when it was signed; empty if it was not yet. */
    static byte[] hash(byte[] tile, int index) {
        return (index + 1) * HASH <= tile.length
                ? Arrays.copyOfRange(tile, index * HASH, (index + 1) * HASH)
                : new byte[0];
    }

    /** The whole of it, to grow on from there. */
    Growing load(long size) {
        var tails = new HashMap<Integer, byte[]>();
        long entries = size;
        int level = 0;
        for (; entries > 0; level++) {
            int there = (int) (entries % WIDTH);
            byte[] tile = there == 0 ? new byte[0] : tile(new Place(level, entries / WIDTH));
            tails.put(level, Arrays.copyOf(tile, there * HASH));
            entries /= WIDTH;
        }
        return new Growing(size, tails);
    }

    /** What has grown, in the transaction of the checkpoint that is over it. */
    void save(Growing grown) {
        grown.changed.forEach(
                (place, hashes) ->
                        jdbc.sql(
                                        """
                                        INSERT INTO history_tree (level, number, hashes) VALUES (?, ?, ?)
                                        ON CONFLICT (level, number) DO UPDATE SET hashes = EXCLUDED.hashes""")
                                .params(place.level(), place.number(), hashes)
                                .update());
    }

    /** The tree as somebody proves with it: tiles are read once. */
    MerkleTree.Subtrees reading() {
        var tiles = new HashMap<Place, byte[]>();
        return (from, to) -> subtree(from, to, tiles);
    }

    private byte[] subtree(long from, long to, Map<Place, byte[]> tiles) {
        long size = to - from;
        int power = Long.numberOfTrailingZeros(size);
        if (Long.bitCount(size) == 1 && power % POWER == 0 && from % size == 0) {
            long entry = from >> power;
            var place = new Place(power / POWER, entry / WIDTH);
            var kept = hash(tiles.computeIfAbsent(place, this::tile), (int) (entry % WIDTH));
            if (kept.length == 0) {
                throw new IllegalStateException("The tree of the history has a hole at " + place);
            }
            return kept;
        }
        long middle = from + MerkleTree.split(size);
        return MerkleTree.node(subtree(from, middle, tiles), subtree(middle, to, tiles));
    }

    /** The last tile of each level, and the ones that filled up on the way. */
    static final class Growing {

        private final Map<Integer, byte[]> tails;
        private final Map<Place, byte[]> changed = new LinkedHashMap<>();
        private final Map<Integer, Long> entries = new HashMap<>();

        Growing(long size, Map<Integer, byte[]> tails) {
            this.tails = tails;
            long count = size;
            for (int level = 0; count > 0; level++) {
                entries.put(level, count);
                count /= WIDTH;
            }
        }

        /** The same tree as far as its root goes. */
        MerkleFrontier frontier() {
            var frontier = new MerkleFrontier();
            for (int level = tails.size() - 1; level >= 0; level--) {
                byte[] tail = tails.getOrDefault(level, new byte[0]);
                for (int i = 0; i < tail.length / HASH; i++) {
                    frontier.addSubtree(level * POWER, hash(tail, i));
                }
            }
            return frontier;
        }

        void add(byte[] leaf) {
            add(0, leaf);
        }

        private void add(int level, byte[] hash) {
            long entry = entries.merge(level, 1L, Long::sum) - 1;
            byte[] tail = tails.getOrDefault(level, new byte[0]);
            byte[] grown = Arrays.copyOf(tail, tail.length + HASH);
            System.arraycopy(hash, 0, grown, tail.length, HASH);
            changed.put(new Place(level, entry / WIDTH), grown);
            if (grown.length < WIDTH * HASH) {
                tails.put(level, grown);
                return;
            }
            tails.put(level, new byte[0]);
            add(level + 1, root(grown));
        }

        private static byte[] root(byte[] tile) {
            var frontier = new MerkleFrontier();
            for (int i = 0; i < WIDTH; i++) {
                frontier.add(hash(tile, i));
            }
            return frontier.root();
        }
    }
}
