package dev.securityinfo.command.notary;

import dev.securityinfo.wire.history.CheckpointSigner;
import dev.securityinfo.wire.history.SignedCheckpoint;
import dev.securityinfo.wire.history.SignedNote.NotBelieved;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints that were signed, by the position up to which they go. */
final class Checkpoints {

    /** A note as it lies there. */
    record Note(long position, String text) {}

    private final JdbcClient jdbc;
    private final CheckpointSigner signer;

    Checkpoints(JdbcClient jdbc, CheckpointSigner signer) {
        this.jdbc = jdbc;
        this.signer = signer;
    }

    Optional<Note> last() {
        return jdbc.sql("SELECT position, note FROM checkpoint ORDER BY position DESC LIMIT 1")
                .query(Checkpoints::note)
                .optional();
    }

    List<Note> after(long position, int limit) {
        return jdbc.sql(
                        """
                        SELECT position, note FROM checkpoint WHERE position > ?
                        ORDER BY position LIMIT ?""")
                .params(position, limit)
                .query(Checkpoints::note)
                .list();
    }

    private static Note note(ResultSet row, int number) throws SQLException {
        return new Note(row.getLong(1), row.getString(2));
    }

    /** Reads a note, signed by the key of now or by one before it. */
    SignedCheckpoint open(Note note) throws NotBelieved {
        return SignedCheckpoint.open(note.text(), signer.keys());
    }

    void add(SignedCheckpoint signed) {
        jdbc.sql("INSERT INTO checkpoint (position, note) VALUES (?, ?)")
                .params(signed.checkpoint().size(), signed.note())
                .update();
    }
}
