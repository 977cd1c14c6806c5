package dev.securityinfo.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.wire.history.AuditFile;
import dev.securityinfo.wire.history.CheckpointKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        description = "take the history along in a file that proves itself, and verify one",
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

    @Command(
            name = "export",
            description =
                    "write events, checkpoints and public keys of the running stack to a file")
    int export(@Parameters(paramLabel = "<file>") Path file) throws IOException {
        var installation = Installation.found(System.getenv());
        new AuditExport(
                        new Addresses(installation.rememberedPorts()),
                        ScriptTokens.of(installation),
                        System.out)
                .write(given(file));
        return 0;
    }

    @Command(
            name = "verify",
            description =
                    "verify such a file; it needs nothing else. Exit code 0 if it holds, else 1")
    int verify(
            @Parameters(paramLabel = "<file>") Path file,
            @Option(
                            names = "--against",
                            paramLabel = "<checkpoint>",
                            description = "a file with a checkpoint that was obtained elsewhere")
                    @Nullable Path against,
            @Option(
                            names = "--key",
                            paramLabel = "<fingerprint>",
                            description = "the key that has to have signed the last checkpoint")
                    @Nullable String fingerprint)
            throws IOException {
        var path = given(file);
        var elsewhere = against == null ? null : read(given(against));
        try (var lines = Files.newBufferedReader(path, UTF_8)) {
            return told(AuditFile.verify(lines, elsewhere), fingerprint);
        } catch (NoSuchFileException e) {
            throw new Complaint("There is no file " + path);
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new Complaint("There is no file " + file);
        }
    }

    private static int told(AuditFile.Report report, @Nullable String fingerprint) {
        var last = report.last();
        for (CheckpointKey key : report.keys()) {
            System.out.println("key        " + key + "  fingerprint " + key.fingerprint());
        }
        if (last != null) {
            var checkpoint = last.checkpoint();
            System.out.printf(
                    "last root  %s at position %d, signed %s%n",
                    checkpoint.rootInBase64(), checkpoint.size(), checkpoint.time());
        }
        if (report.finding() != null) {
            System.out.println("NOT VERIFIED: " + report.finding().sentence() + ".");
            return 1;
        }
        if (fingerprint != null
                && (last == null || !last.key().fingerprint().equals(fingerprint))) {
            System.out.println("NOT VERIFIED: another key signed the last checkpoint.");
            return 1;
        }
        System.out.printf(
                "Verified: %,d events, %,d checkpoints; %,d events are behind the last checkpoint.%n",
                report.events(),
                report.checkpoints(),
                report.events() - (last == null ? 0 : last.checkpoint().size()));
        return 0;
    }

    /** As whoever typed it means it: {@code ./run} goes to its own directory first. */
    private static Path given(Path path) {
        return Path.of(System.getProperty("security-info.from", "")).resolve(path);
    }
}
