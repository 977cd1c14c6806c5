package dev.securityinfo.command.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.command.platform.store.StoredEvent;
import dev.securityinfo.contract.Envelope.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes events in one of the forms that a reader can ask for. */
interface HistoryWriter {

    String mediaType();

    default void begin(OutputStream out) throws IOException {}

    void write(StoredEvent event, OutputStream out) throws IOException;

    /** A record per line: NDJSON. */
    static HistoryWriter records() {
        return ndjson(StoredEvent::record);
    }

    /** The same, with what is sealed in it opened. */
    static HistoryWriter clear(Values values) {
        return ndjson(new ClearLine(values)::of);
    }

    private static HistoryWriter ndjson(Function<StoredEvent, byte[]> line) {
        return new HistoryWriter() {
            @Override
            public String mediaType() {
                return "application/x-ndjson";
            }

            @Override
            public void write(StoredEvent event, OutputStream out) throws IOException {
                out.write(line.apply(event));
                out.write('\n');
            }
        };
    }

    /** A table for spreadsheets (RFC 4180); what is in the events is not part of it. */
    static HistoryWriter csv() {
        return new HistoryWriter() {
            @Override
            public String mediaType() {
                return "text/csv; charset=utf-8; header=present";
            }

            @Override
            public void begin(OutputStream out) throws IOException {
                row(
                        out,
                        "position",
                        "time",
                        "sequence",
                        "subject",
                        "type",
                        "actor",
                        "actortype",
                        "client",
                        "correlationid",
                        "hash");
            }

            @Override
            public void write(StoredEvent event, OutputStream out) throws IOException {
                Provenance by = event.provenance();
                row(
                        out,
                        Long.toString(event.position()),
                        event.time().toString(),
                        Long.toString(event.sequence() + 1),
                        event.subject(),
                        event.name(),
                        by.actor(),
                        by.actorType().wireName(),
                        by.client(),
                        by.correlationId(),
                        event.hash());
            }
        };
    }

    private static void row(OutputStream out, @Nullable String... cells) {
        try {
            out.write(
                    Stream.of(cells)
                            .map(HistoryWriter::cell)
                            .collect(Collectors.joining(",", "", "\r\n"))
                            .getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Always in quotes; what a spreadsheet would compute is made text (CWE-1236). */
    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
