package dev.securityinfo.mailbox;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes mail on one port and shows it on another. */
public final class MailboxServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxServer.class);

    private final SmtpInlet inlet;
    private final HttpFront front;

    private MailboxServer(SmtpInlet inlet, HttpFront front) {
        this.inlet = inlet;
        this.front = front;
    }

    public static void main(String[] args) throws IOException {
        var settings = MailboxSettings.from(System.getenv());
        var server = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        LOG.info(
                "SMTP on port {}, mailbox on port {}, mail kept in {}",
                server.smtpPort(),
                server.httpPort(),
                settings.directory());
    }

    public static MailboxServer start(MailboxSettings settings) throws IOException {
        var store = MailStore.in(settings.directory(), settings.kept());
        var front = HttpFront.start(settings, store);
        try {
            return new MailboxServer(SmtpInlet.start(settings, store), front);
        } catch (RuntimeException e) {
            front.close();
            throw e;
        }
    }

    public int smtpPort() {
        return inlet.port();
    }

    public int httpPort() {
        return front.port();
    }

    @Override
    public void close() {
        inlet.close();
        front.close();
    }
}
