package dev.securityinfo.query.platform.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.contract.Envelope;
import dev.securityinfo.query.Person.Told;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.history.Checkpoint;
import dev.securityinfo.wire.history.CheckpointKey;
import dev.securityinfo.wire.history.CheckpointSigner;
import dev.securityinfo.wire.history.EventHash;
import dev.securityinfo.wire.history.MerkleFrontier;
import dev.securityinfo.wire.history.MerkleTree;
import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command-service would publish: records with position and hash, and notes over them. */
final class SignedHistory {

    private static final CloudEventCodec CODEC = new CloudEventCodec();

    private final CheckpointSigner signer = signer();
    private final MerkleFrontier tree = new MerkleFrontier();
    private final Map<String, EventHash> heads = new HashMap<>();

    /** A record of the events topic. */
    record Line(String key, byte[] value) {

        Line with(String from, String to) {
            var text = new String(value, UTF_8);
            if (!text.contains(from)) {
                throw new IllegalArgumentException("nothing would change");
            }
            return new Line(key, text.replace(from, to).getBytes(UTF_8));
        }
    }

    /** The record of the next event. */
    Line next(Told told) {
        var before = heads.getOrDefault(told.userId(), EventHash.START);
        var hash = before.then(encoded(told, 0, null));
        heads.put(told.userId(), hash);
        tree.add(MerkleTree.leaf(hash));
        return new Line(told.userId(), encoded(told, tree.size(), hash.toString()));
    }

    private static byte[] encoded(Told told, long position, @Nullable String hash) {
        var it = told.envelope();
        var envelope =
                new Envelope(
                        it.id(),
                        it.source(),
                        it.type(),
                        it.subject(),
                        it.time(),
                        it.dataSchema(),
                        it.sequence(),
                        position,
                        hash,
                        it.provenance());
        return told.fact() == null
                ? CODEC.encode(envelope, "{\"userId\":\"" + told.userId() + "\"}")
                : CODEC.encode(envelope, told.fact());
    }

    /** A note over all that there is by now. */
    String note() {
        return note(tree);
    }

    /** A note of the same key, over as much, with another root. */
    String noteOfAnotherRoot() {
        var other = new MerkleFrontier();
        for (long i = 0; i < tree.size(); i++) {
            other.add(MerkleTree.leaf(EventHash.START));
        }
        return note(other);
    }

    private String note(MerkleFrontier of) {
        return signer.sign(Checkpoint.of("history", of, Clock.systemUTC().instant())).note();
    }

    CheckpointKey key() {
        return signer.key();
    }

    private static CheckpointSigner signer() {
        try {
            var directory = Files.createTempDirectory("checkpoint-keys");
            KeysetTool.writeMissing(directory);
            return CheckpointSigner.open(
                    directory.resolve(KeysetTool.CHECKPOINTS), "history", Clock.systemUTC());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No keys can be made", e);
        }
    }
}
