package dev.securityinfo.wire.history;

import dev.securityinfo.wire.WireJson;
import dev.securityinfo.wire.history.HistoryCheck.Before;
import dev.securityinfo.wire.history.HistoryCheck.Finding;
import dev.securityinfo.wire.history.HistoryCheck.Kind;
import dev.securityinfo.wire.history.SignedNote.NotBelieved;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history in a file that proves itself: a line that names the keys, the records in store order,
 * each checkpoint behind the last event that it is over, and a line that says how many there were.
 */
public final class AuditFile {

    private static final String FORMAT = "security-info-audit/1";

    private static final JsonMapper JSON = WireJson.mapper();

    /**
     * What the file proves.
     *
     * @param last the newest checkpoint that it holds up to
     * @param finding what is wrong first, if anything is
     */
    public record Report(
            long events,
            int checkpoints,
            List<CheckpointKey> keys,
            @Nullable SignedCheckpoint last,
            @Nullable Finding finding) {}

    private record Head(String format, List<String> keys) {}

    private AuditFile() {}

    /** The first line. */
    public static String head(List<CheckpointKey> keys) {
        return JSON.writeValueAsString(
                new Head(FORMAT, keys.stream().map(CheckpointKey::toString).toList()));
    }

    /** The line of a checkpoint. */
    public static String line(String note) {
        return JSON.writeValueAsString(Map.of("checkpoint", note));
    }

    /** The last line. */
    public static String end(long events) {
        return JSON.writeValueAsString(Map.of("events", events));
    }

    /** The position in a record. */
    public static long position(String record) {
        return HistoryRecord.position(record);
    }

    /**
     * Reads it to the end, or to the first thing that is wrong.
     *
     * @param against a checkpoint from elsewhere, which the file has to hold up to as well
     */
    public static Report verify(BufferedReader file, @Nullable String against) throws IOException {
        return new Verification(against).run(file);
    }

    private static final class Verification {

        private final @Nullable String against;
        private final HistoryCheck check = new HistoryCheck();
        private final Map<String, Before> heads = new HashMap<>();
        private final List<CheckpointKey> keys = new ArrayList<>();
        private @Nullable SignedCheckpoint elsewhere;
        private @Nullable SignedCheckpoint last;
        private int checkpoints;
        private boolean ended;

        Verification(@Nullable String against) {
            this.against = against;
        }

        Report run(BufferedReader file) throws IOException {
            Finding finding;
            try {
                finding = lines(file);
            } catch (JacksonException | IllegalArgumentException e) {
                finding = unreadable("The line after position %d cannot be read");
            } catch (NotBelieved e) {
                finding = unreadable(e.getMessage() + " (the checkpoint after position %d)");
            }
            return new Report(check.events(), checkpoints, List.copyOf(keys), last, finding);
        }

        private @Nullable Finding lines(BufferedReader file) throws IOException, NotBelieved {
            Finding finding = head(file.readLine());
            for (var line = file.readLine();
                    line != null && finding == null;
                    line = file.readLine()) {
                finding =
                        ended
                                ? unreadable("Something follows the end, after position %d")
                                : line(line);
            }
            if (finding != null) {
                return finding;
            }
            if (!ended) {
                return unreadable("The file breaks off after position %d");
            }
            if (last == null && check.events() > 0) {
                return new Finding(
                        Kind.CHECKPOINT,
                        1,
                        check.events(),
                        "Nobody signed any of these %d events".formatted(check.events()));
            }
            return elsewhere != null && elsewhere.checkpoint().size() > check.events()
                    ? check.next(elsewhere.checkpoint())
                    : null;
        }

        private @Nullable Finding head(@Nullable String line) throws NotBelieved {
            var head = line == null ? null : JSON.readTree(line);
            if (head == null || !FORMAT.equals(head.path("format").stringValue(null))) {
                return unreadable("The first line does not say " + FORMAT);
            }
            for (var key : head.path("keys")) {
                keys.add(CheckpointKey.parse(key.stringValue("")));
            }
            elsewhere = against == null ? null : SignedCheckpoint.open(against, keys);
            return null;
        }

        private @Nullable Finding line(String line) throws NotBelieved {
            if (line.startsWith("{\"specversion\"")) {
                return event(line);
            }
            var node = JSON.readTree(line);
            if (node.has("checkpoint")) {
                return checkpoint(node.get("checkpoint").stringValue(""));
            }
            if (node.has("events")) {
                ended = true;
                long events = node.get("events").longValue(-1);
                return events == check.events()
                        ? null
                        : unreadable("The end says " + events + " events, and there are %d");
            }
            return unreadable("The line after position %d is neither event nor checkpoint");
        }

        private @Nullable Finding event(String line) {
            var record = HistoryRecord.parse(line);
            var event = record.event();
            var finding = check.next(event, heads.get(record.stream()), null);
            heads.put(
                    record.stream(), new Before(event.position(), event.sequence(), event.hash()));
            return finding == null ? comparedWithElsewhere() : finding;
        }

        private @Nullable Finding comparedWithElsewhere() {
            if (elsewhere == null || elsewhere.checkpoint().size() != check.events()) {
                return null;
            }
            return check.next(elsewhere.checkpoint());
        }

        private @Nullable Finding checkpoint(String note) throws NotBelieved {
            var signed = SignedCheckpoint.open(note, keys);
            var finding = check.next(signed.checkpoint());
            if (finding == null) {
                last = signed;
                checkpoints++;
            }
            return finding;
        }

        private Finding unreadable(String sentence) {
            long position = check.events();
            return new Finding(
                    Kind.UNREADABLE,
                    position,
                    position,
                    sentence.replace("%d", Long.toString(position)));
        }
    }
}
