package dev.securityinfo.command.notary;

import dev.securityinfo.command.notary.Checkpoints.Note;
import dev.securityinfo.wire.history.Checkpoint;
import dev.securityinfo.wire.history.CheckpointSigner;
import dev.securityinfo.wire.history.EventHash;
import dev.securityinfo.wire.history.HistoryCheck;
import dev.securityinfo.wire.history.HistoryCheck.Finding;
import dev.securityinfo.wire.history.MerkleTree;
import dev.securityinfo.wire.history.SignedCheckpoint;
import dev.securityinfo.wire.history.SignedNote.NotBelieved;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Signs how far the history went, whenever something has happened. It looks at every event before
 * it signs, and signs nothing that is not right: what is wrong stays where everybody sees it.
 *
 * <p>Any instance may do it; if two do at once, one of them finds that it is done.
 */
final class Notary {

    private static final Logger log = LoggerFactory.getLogger(Notary.class);

    /** So many events at most are below one more checkpoint. */
    private static final int SOME = 10_000;

    private final HistoryPages history;
    private final HistoryTree tiles;
    private final Checkpoints checkpoints;
    private final CheckpointSigner signer;
    private final NotarySettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;
    private volatile @Nullable Finding finding;

    Notary(
            HistoryPages history,
            HistoryTree tiles,
            Checkpoints checkpoints,
            CheckpointSigner signer,
            NotarySettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.history = history;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Why it does not sign, if something is wrong. */
    @Nullable Finding finding() {
        return finding;
    }

    @Scheduled(
            initialDelayString = "${security-info.notary.every:1m}",
            fixedDelayString = "${security-info.notary.every:1m}")
    void signWhatHappened() {
        try {
            if (isTime()) {
                Optional<SignedCheckpoint> signed;
                long from;
                do {
                    from = checkpoints.last().map(Note::position).orElse(0L);
                    signed = sign();
                } while (signed.isPresent() && signed.get().checkpoint().size() == from + SOME);
            }
        } catch (DataAccessException | TransactionException e) {
            log.info("No checkpoint was made: {}", e.getClass().getSimpleName());
        }
    }

    /** Unless another instance has just done it, by what it signed. */
    private boolean isTime() {
        var now = clock.instant();
        var due = now.minus(settings.every().dividedBy(2));
        var last = checkpoints.last();
        if (last.isEmpty()) {
            return true;
        }
        try {
            var at = checkpoints.open(last.get()).checkpoint().time();
            return at.isBefore(due) || at.isAfter(now);
        } catch (NotBelieved e) {
            return true; // and then it is told
        }
    }

    /**
     * Signs what has happened since the last checkpoint, or a good part of it; empty if nothing
     * has, if another instance was faster, or if something is wrong.
     */
    Optional<SignedCheckpoint> sign() {
        var last = checkpoints.last();
        long from = last.map(Note::position).orElse(0L);
        long head = history.head();
        if (head < from) {
            return refuse(HistoryCheck.missing(head + 1, from));
        }
        try {
            var before = last.isEmpty() ? null : checkpoints.open(last.get()).checkpoint();
            return head == from ? Optional.empty() : signFrom(before, Math.min(head, from + SOME));
        } catch (NotBelieved e) {
            return refuse(Verification.notBelieved(from, e));
        }
    }

    private Optional<SignedCheckpoint> signFrom(@Nullable Checkpoint before, long to) {
        var growing = tiles.load(before == null ? 0 : before.size());
        var check = new HistoryCheck(growing.frontier());
        if (before != null) {
            var wrong = check.next(before);
            if (wrong != null) {
                return refuse(wrong);
            }
        }
        while (check.events() < to) {
            var page = history.after(check.events());
            if (page.isEmpty()) {
                return refuse(HistoryCheck.missing(check.events() + 1, to));
            }
            for (var link : page) {
                if (check.events() == to) {
                    break;
                }
                var wrong = Verification.look(link, check, null);
                if (wrong != null) {
                    return refuse(wrong);
                }
                growing.add(MerkleTree.leaf(EventHash.parse(link.event().hash())));
            }
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var signed = signer.sign(Checkpoint.of(settings.origin(), check.tree(), now));
        try {
            transaction.executeWithoutResult(
                    _ -> {
                        checkpoints.add(signed);
                        tiles.save(growing);
                    });
        } catch (DuplicateKeyException e) {
            return Optional.empty(); // another instance was faster
        }
        finding = null;
        return Optional.of(signed);
    }

    private Optional<SignedCheckpoint> refuse(Finding wrong) {
        if (!wrong.equals(finding)) {
            log.error("The history is not signed any further: {}", wrong.sentence());
        }
        finding = wrong;
        return Optional.empty();
    }
}
