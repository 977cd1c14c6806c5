package dev.securityinfo.command.notary;

import dev.securityinfo.edge.problem.FieldError;
import dev.securityinfo.edge.problem.InvalidRequest;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.Scope;
import dev.securityinfo.wire.history.CheckpointKey;
import dev.securityinfo.wire.history.CheckpointSigner;
import dev.securityinfo.wire.history.HistoryCheck.Finding;
import dev.securityinfo.wire.history.MerkleTree;
import dev.securityinfo.wire.history.SignedCheckpoint;
import dev.securityinfo.wire.history.SignedNote.NotBelieved;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What auditors hold the organisation to. */
@RestController
@Tag(name = "audit")
class EvidenceEndpoint {

    private static final int LIMIT = 1_000;
    private static final Duration LATER = Duration.ofSeconds(10);

    /** A checkpoint. */
    record CheckpointAnswer(
            @Schema(description = "Up to which event it goes") long position,
            @Schema(description = "Of the Merkle tree, base64") String root,
            @Schema(description = "When it was signed") Instant time,
            @Schema(description = "Fingerprint of the key that signed it") String key,
            @Schema(description = "The signed text: C2SP signed-note") String note) {

        static CheckpointAnswer of(SignedCheckpoint signed) {
            var checkpoint = signed.checkpoint();
            return new CheckpointAnswer(
                    checkpoint.size(),
                    checkpoint.rootInBase64(),
                    checkpoint.time(),
                    signed.key().fingerprint(),
                    signed.note());
        }
    }

    /** Some checkpoints, oldest first. */
    record CheckpointsAnswer(
            @Schema(
                            description =
                                    "All public keys that are known, as tools for signed notes take them")
                    List<String> keys,
            @Schema(description = "Oldest first") List<CheckpointAnswer> checkpoints) {}

    /** The first that is wrong. */
    record FindingAnswer(
            @Schema(
                            description = "What is wrong",
                            allowableValues = {
                                "changed",
                                "missing",
                                "inserted",
                                "out-of-order",
                                "checkpoint",
                                "unreadable"
                            })
                    String kind,
            @Schema(description = "The first place concerned") long position,
            @Schema(description = "The last one") long upTo,
            @Schema(description = "The same in words") String sentence) {

        static @Nullable FindingAnswer of(@Nullable Finding finding) {
            return finding == null
                    ? null
                    : new FindingAnswer(
                            finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            finding.position(),
                            finding.upTo(),
                            finding.sentence());
        }
    }

    /** What the whole history came to. */
    record VerificationAnswer(
            @Schema(description = "Whether nothing is wrong") boolean verified,
            @Schema(description = "How many are right, from the first on") long events,
            @Schema(description = "How many hold") long checkpoints,
            @Schema(description = "The last of these") @Nullable CheckpointAnswer lastCheckpoint,
            @Schema(description = "How many events are behind it") long unsigned,
            @Schema(description = "The first that is wrong") @Nullable FindingAnswer finding) {}

    /** That an event is in the tree (RFC 9162, 2.1.3). */
    record InclusionAnswer(
            @Schema(description = "Of the event") long position,
            @Schema(description = "Of the tree: up to which event it goes") long size,
            @Schema(
                            description =
                                    "Of the event, hexadecimal; its leaf hash is that of a zero byte and it")
                    String hash,
            @Schema(description = "Base64, from the bottom up") List<String> path,
            @Schema(description = "Has the root of the tree") CheckpointAnswer checkpoint) {}

    /** That one tree is the beginning of another (RFC 9162, 2.1.4). */
    record ConsistencyAnswer(
            @Schema(description = "Size of the smaller tree") long from,
            @Schema(description = "Size of the larger one") long to,
            @Schema(description = "Base64, from the bottom up") List<String> path) {}

    private final HistoryPages history;
    private final HistoryTree tree;
    private final Checkpoints checkpoints;
    private final CheckpointSigner signer;
    private final Semaphore verifications;

    EvidenceEndpoint(
            HistoryPages history,
            HistoryTree tree,
            Checkpoints checkpoints,
            CheckpointSigner signer,
            NotarySettings settings) {
        this.history = history;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.verifications = new Semaphore(settings.atOnce());
    }

    @GetMapping("/v1/history/checkpoints")
    @Operation(operationId = "checkpoints", summary = "Signed roots over the history")
    CheckpointsAnswer checkpoints(
            Caller caller,
            @Parameter(description = "Only those that go further") @RequestParam(defaultValue = "0")
                    long after,
            @Parameter(description = "How many at most, 1 to 1000")
                    @RequestParam(defaultValue = "1000")
                    int limit) {
        caller.require(Scope.AUDIT);
        if (after < 0 || limit < 1 || limit > LIMIT) {
            throw after < 0
                    ? new InvalidRequest("after", "non-negative-number")
                    : new InvalidRequest("limit", "between-1-and-1000");
        }
        var notes = new ArrayList<CheckpointAnswer>();
        for (var note : checkpoints.after(after, limit)) {
            notes.add(CheckpointAnswer.of(believed(note)));
        }
        return new CheckpointsAnswer(
                signer.keys().stream().map(CheckpointKey::toString).toList(), notes);
    }

    @GetMapping("/v1/history/verify")
    @Operation(
            operationId = "verifyHistory",
            summary =
                    "Read the whole history again and say what is the first that is wrong with it")
    VerificationAnswer verify(Caller caller) {
        caller.require(Scope.AUDIT);
        if (!verifications.tryAcquire()) {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS)
                    .detail("The history is being verified already.")
                    .retryAfter(LATER)
                    .thrown();
        }
        try {
            var report = new Verification(history, tree, checkpoints).run();
            var last = report.last();
            return new VerificationAnswer(
                    report.finding() == null,
                    report.events(),
                    report.checkpoints(),
                    last == null ? null : CheckpointAnswer.of(last),
                    report.events() - (last == null ? 0 : last.checkpoint().size()),
                    FindingAnswer.of(report.finding()));
        } finally {
            verifications.release();
        }
    }

    @GetMapping("/v1/history/proofs/inclusion")
    @Operation(
            operationId = "proveInclusion",
            summary = "That an event is below the last checkpoint")
    InclusionAnswer inclusion(
            Caller caller, @Parameter(description = "Of the event") @RequestParam long position) {
        caller.require(Scope.AUDIT);
        var last = last("position");
        long size = last.checkpoint().size();
        requireBetween("position", position, 1, size);
        var event = history.after(position - 1).getFirst().event();
        return new InclusionAnswer(
                position,
                size,
                event.hash(),
                base64(MerkleTree.inclusionProof(position - 1, size, tree.reading())),
                CheckpointAnswer.of(last));
    }

    @GetMapping("/v1/history/proofs/consistency")
    @Operation(
            operationId = "proveConsistency",
            summary = "That the history up to one position is the beginning of that up to another")
    ConsistencyAnswer consistency(
            Caller caller,
            @Parameter(description = "Size of the smaller tree") @RequestParam long from,
            @Parameter(description = "Size of the larger tree") @RequestParam long to) {
        caller.require(Scope.AUDIT);
        long size = last("to").checkpoint().size();
        requireBetween("to", to, 1, size);
        requireBetween("from", from, 1, to);
        return new ConsistencyAnswer(
                from, to, base64(MerkleTree.consistencyProof(from, to, tree.reading())));
    }

    private SignedCheckpoint last(String field) {
        return checkpoints
                .last()
                .map(this::believed)
                .orElseThrow(() -> new InvalidRequest(field, "below-a-checkpoint"));
    }

    private SignedCheckpoint believed(Checkpoints.Note note) {
        try {
            return checkpoints.open(note);
        } catch (NotBelieved e) {
            throw new IllegalStateException(
                    "The checkpoint at position %d: %s".formatted(note.position(), e.getMessage()),
                    e);
        }
    }

    private static void requireBetween(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidRequest(
                    List.of(
                            new FieldError(
                                    field,
                                    value < least ? "positive-number" : "below-a-checkpoint")));
        }
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(EvidenceEndpoint::base64).toList();
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
