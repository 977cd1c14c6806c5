package dev.securityinfo.wire.history;

import dev.securityinfo.wire.history.SignedNote.NotBelieved;

/**
 * A checkpoint as a note states it, for those who do not know the keys: nobody says that it is
 * true.
 *
 * @param signer the name of a key and its id, as the note states them
 */
public record StatedCheckpoint(Checkpoint checkpoint, String signer) {

    /** Reads a note and leaves its signature alone. */
    public static StatedCheckpoint read(String note) throws NotBelieved {
        try {
            return new StatedCheckpoint(
                    Checkpoint.parse(SignedNote.textOf(note)), SignedNote.signerOf(note));
        } catch (IllegalArgumentException e) {
            throw new NotBelieved("What is stated is no checkpoint");
        }
    }
}
