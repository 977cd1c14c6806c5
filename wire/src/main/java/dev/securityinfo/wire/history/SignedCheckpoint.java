package dev.securityinfo.wire.history;

import dev.securityinfo.wire.history.SignedNote.NotBelieved;
import java.util.Collection;

/** A checkpoint with the signature of the organisation that keeps the history. */
public record SignedCheckpoint(Checkpoint checkpoint, CheckpointKey key, String note) {

    /**
     * Reads a note.
     *
     * @param trusted the keys one of which has to have signed it
     */
    public static SignedCheckpoint open(String note, Collection<CheckpointKey> trusted)
            throws NotBelieved {
        var signed = SignedNote.open(note, trusted);
        try {
            return new SignedCheckpoint(Checkpoint.parse(signed.text()), signed.key(), note);
        } catch (IllegalArgumentException e) {
            throw new NotBelieved("What is signed is no checkpoint");
        }
    }
}
