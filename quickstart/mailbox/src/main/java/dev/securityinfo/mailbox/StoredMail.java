package dev.securityinfo.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;

/** A message in the store: read from its file when somebody looks at it. */
final class StoredMail {

    private final MailId id;
    private final Path file;
    private volatile boolean read;
    private volatile SoftReference<Mail> mail = new SoftReference<>(null);

    StoredMail(MailId id, Path file) {
        this.id = id;
        this.file = file;
    }

    MailId id() {
        return id;
    }

    /** Whether somebody looked at it since the mailbox was started. */
    boolean isRead() {
        return read;
    }

    void markRead() {
        read = true;
    }

    byte[] source() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Mail mail() {
        var known = mail.get();
        if (known == null) {
            known = MailReader.read(source(), id.receivedAt());
            mail = new SoftReference<>(known);
        }
        return known;
    }
}
