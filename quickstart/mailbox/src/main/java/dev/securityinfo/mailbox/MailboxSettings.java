package dev.securityinfo.mailbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What can be set.
 *
 * @param address where both ports listen; this machine only unless set
 * @param kept how many messages are kept, the newest
 */
public record MailboxSettings(
        InetAddress address, int smtpPort, int httpPort, Path directory, int kept) {

    static final int LARGEST_MESSAGE = 5 * 1024 * 1024;
    private static final int KEPT = 5_000;

    public MailboxSettings {
        if (kept < 1) {
            throw new IllegalArgumentException("kept must be positive");
        }
    }

    static MailboxSettings from(Map<String, String> environment) throws UnknownHostException {
        return new MailboxSettings(
                InetAddress.getByName(environment.getOrDefault("MAILBOX_ADDRESS", "127.0.0.1")),
                port(environment, "SMTP_PORT", "1025"),
                port(environment, "MAIL_PORT", "8025"),
                Path.of(environment.getOrDefault("MAILBOX_DIRECTORY", ".quickstart/mailbox")),
                KEPT);
    }

    private static int port(Map<String, String> environment, String name, String otherwise) {
        var value = environment.getOrDefault(name, otherwise);
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new IllegalArgumentException(name + " must be a port, not " + value);
        }
        return Integer.parseInt(value);
    }
}
