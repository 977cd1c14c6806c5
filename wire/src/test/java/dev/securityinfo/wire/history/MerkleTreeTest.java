package dev.securityinfo.wire.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    /** The leaves that implementations of Certificate Transparency are tested with. */
    private static final List<String> LEAVES =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static byte[] leaf(String hex) {
        return Sha256.of(new byte[] {0}, HEX.parseHex(hex));
    }

    /** As the definition in RFC 9162, 2.1.1 reads. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Sha256.of();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return Sha256.of(
                new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    private static List<byte[]> leaves(int size) {
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < size; i++) {
            leaves.add(leaf("%04x".formatted(i)));
        }
        return leaves;
    }

    @Test
    void roots_are_those_of_certificate_transparency() {
        var tree = new MerkleFrontier();
        assertThat(HEX.formatHex(tree.root())).isEqualTo(ROOTS.getFirst());
        for (int i = 0; i < LEAVES.size(); i++) {
            tree.add(leaf(LEAVES.get(i)));
            assertThat(HEX.formatHex(tree.root())).isEqualTo(ROOTS.get(i + 1));
        }
    }

    @Test
    void a_tree_that_grows_has_the_root_of_the_definition_however_it_grew() {
        var oneByOne = new MerkleFrontier();
        for (int size = 0; size < 70; size++) {
            var leaves = leaves(size);
            assertThat(oneByOne.root()).isEqualTo(root(leaves));
            var atOnce = new MerkleFrontier();
            int from = 0;
            for (int power = 6; power >= 0; power--) {
                if ((size >> power & 1) == 1) {
                    atOnce.addSubtree(power, root(leaves.subList(from, from + (1 << power))));
                    from += 1 << power;
                }
            }
            assertThat(atOnce.root()).isEqualTo(root(leaves));
            assertThat(atOnce.size()).isEqualTo(size);
            oneByOne.add(leaf("%04x".formatted(size)));
        }
    }

    @Test
    void an_inclusion_proof_leads_from_its_leaf_to_the_root_and_from_no_other() {
        for (int size = 1; size < 40; size++) {
            var leaves = leaves(size);
            for (int i = 0; i < size; i++) {
                var path = MerkleTree.inclusionProof(i, size, subtrees(leaves));
                assertThat(rootOf(leaves.get(i), i, size, path)).isEqualTo(root(leaves));
                assertThat(rootOf(leaf("ffff"), i, size, path)).isNotEqualTo(root(leaves));
            }
        }
    }

    @Test
    void a_consistency_proof_leads_from_the_smaller_root_to_the_larger() {
        for (int size = 1; size < 40; size++) {
            var leaves = leaves(size);
            for (int before = 1; before <= size; before++) {
                var path = MerkleTree.consistencyProof(before, size, subtrees(leaves));
                var smaller = root(leaves.subList(0, before));
                assertThat(isConsistent(before, smaller, size, root(leaves), path)).isTrue();
                if (before < size) {
                    assertThat(isConsistent(before, leaf("ff"), size, root(leaves), path))
                            .isFalse();
                }
            }
        }
    }

    private static MerkleTree.Subtrees subtrees(List<byte[]> leaves) {
        return (from, to) -> root(leaves.subList((int) from, (int) to));
    }

    /** RFC 9162, 2.1.3.2, step by step. */
    private static byte @Nullable [] rootOf(byte[] leaf, long index, long size, List<byte[]> path) {
        long fn = index;
        long sn = size - 1;
        byte[] r = leaf;
        for (byte[] p : path) {
            if (sn == 0) {
                return null;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = MerkleTree.node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = MerkleTree.node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 ? r : null;
    }

    /** RFC 9162, 2.1.4.2, step by step. */
    private static boolean isConsistent(
            long first, byte[] firstHash, long second, byte[] secondHash, List<byte[]> proof) {
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstHash, secondHash);
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.addFirst(firstHash);
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] fr = path.getFirst();
        byte[] sr = path.getFirst();
        for (byte[] c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = MerkleTree.node(c, fr);
                sr = MerkleTree.node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = MerkleTree.node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return Arrays.equals(fr, firstHash) && Arrays.equals(sr, secondHash) && sn == 0;
    }
}
