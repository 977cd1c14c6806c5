package dev.securityinfo.mailbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The messages, one file each, the newest first. What was added survives a crash of the machine.
 */
final class MailStore {

    private static final String SUFFIX = ".eml";

    private final Path directory;
    private final int kept;
    private final MailId.Sequence ids;
    private final ConcurrentSkipListMap<MailId, StoredMail> mails = new ConcurrentSkipListMap<>();

    private MailStore(Path directory, int kept, MailId.Sequence ids) {
        this.directory = directory;
        this.kept = kept;
        this.ids = ids;
    }

    static MailStore in(Path directory, int kept) throws IOException {
        Files.createDirectories(directory);
        var store = new MailStore(directory, kept, new MailId.Sequence());
        try (var files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> MailId.parse(name.substring(0, name.length() - SUFFIX.length())))
                    .flatMap(Optional::stream)
                    .forEach(id -> store.mails.put(id, new StoredMail(id, store.file(id))));
        }
        store.forgetTheOldest();
        return store;
    }

    MailId add(Envelope envelope, byte[] message) throws IOException {
        var id = ids.next();
        var draft = directory.resolve(id + ".tmp");
        try (var file =
                FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(file, envelope.asHeaders().getBytes(US_ASCII));
            writeAll(file, message);
            file.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
        Files.move(draft, file(id), StandardCopyOption.ATOMIC_MOVE);
        try (var itself = FileChannel.open(directory, StandardOpenOption.READ)) {
            itself.force(true); // the new name, too
        }
        mails.put(id, new StoredMail(id, file(id)));
        forgetTheOldest();
        return id;
    }

    List<StoredMail> newestFirst() {
        return List.copyOf(mails.descendingMap().values());
    }

    /** As Mailpit has it, {@code latest} is the name of the newest message. */
    Optional<StoredMail> find(String id) {
        if (id.equals("latest")) {
            return Optional.ofNullable(mails.lastEntry()).map(Map.Entry::getValue);
        }
        return MailId.parse(id).map(mails::get);
    }

    void remove(List<StoredMail> unwanted) {
        for (var mail : unwanted) {
            mails.remove(mail.id());
            try {
                Files.deleteIfExists(file(mail.id()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void forgetTheOldest() {
        while (mails.size() > kept) {
            var oldest = mails.firstEntry();
            if (oldest != null) {
                remove(List.of(oldest.getValue()));
            }
        }
    }

    private Path file(MailId id) {
        return directory.resolve(id + SUFFIX);
    }

    private static void writeAll(FileChannel file, byte[] bytes) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }
}
