package dev.securityinfo.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.wire.history.AuditFile;
import dev.securityinfo.wire.history.CheckpointKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The history as an auditor gets it over HTTP, in a file that is whole or not there. */
record AuditExport(Addresses addresses, ScriptTokens tokens, PrintStream out) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SOME = 1_000;
    private static final int TELL_EVERY = 100_000;

    private record Note(long position, String text) {}

    void write(Path file) throws IOException {
        var draft = Path.of(file + ".part");
        try (var lines = Files.newBufferedWriter(draft, UTF_8)) {
            write(lines);
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        out.println("The history is in " + file + "; ./run audit verify " + file + " verifies it.");
    }

    private void write(BufferedWriter file) throws IOException {
        var keys = new ArrayList<CheckpointKey>();
        var notes = notes(keys);
        writeLine(file, AuditFile.head(keys));
        long events = 0;
        var response = Http.lines(asAuditor("/v1/history?after=0").build());
        if (response.statusCode() != 200) {
            throw new Complaint("The history was answered with " + response.statusCode() + ".");
        }
        try (var records = response.body()) {
            for (Iterator<String> each = records.iterator(); each.hasNext(); ) {
                var record = each.next();
                writeLine(file, record);
                events++;
                while (!notes.isEmpty() && notes.peek().position() <= events) {
                    writeLine(file, AuditFile.line(notes.remove().text()));
                }
                if (events % TELL_EVERY == 0) {
                    out.printf("  %,d events%n", events);
                }
            }
        } catch (UncheckedIOException e) {
            throw new Complaint(
                    "The history broke off after %,d events; is the command-service running?"
                            .formatted(events));
        }
        for (var note : notes) {
            writeLine(file, AuditFile.line(note.text()));
        }
        writeLine(file, AuditFile.end(events));
        out.printf("%,d events%n", events);
    }

    private static void writeLine(BufferedWriter file, String line) throws IOException {
        file.write(line);
        file.write('\n');
    }

    /** All checkpoints; they were there before the events that are read next. */
    private Deque<Note> notes(List<CheckpointKey> keys) throws IOException {
        var notes = new ArrayDeque<Note>();
        JsonNode page;
        do {
            long after = notes.isEmpty() ? 0 : notes.getLast().position();
            page = get("/v1/history/checkpoints?limit=" + SOME + "&after=" + after);
            for (var checkpoint : page.path("checkpoints")) {
                notes.add(
                        new Note(
                                checkpoint.path("position").asLong(),
                                checkpoint.path("note").asString()));
            }
        } while (page.path("checkpoints").size() == SOME);
        for (var key : page.path("keys")) {
            keys.add(CheckpointKey.parse(key.asString()));
        }
        return notes;
    }

    private JsonNode get(String path) throws IOException {
        var answer = Http.send(asAuditor(path).build());
        if (answer.statusCode() != 200) {
            throw new Complaint(
                    "The command-service answered %d; ./run status shows whether it runs."
                            .formatted(answer.statusCode()));
        }
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder asAuditor(String path) throws IOException {
        return HttpRequest.newBuilder(addresses.command(path))
                .timeout(Duration.ofSeconds(30))
                .header(
                        "Authorization",
                        "Bearer " + tokens.token("auditor", List.of("security-info.audit")));
    }
}
