package dev.securityinfo.mailbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
        free(settings.address(), settings.smtpPort(), "SMTP_PORT");
        free(settings.address(), settings.httpPort(), "MAIL_PORT");
        var store = MailStore.in(settings.directory(), settings.kept());
        var front = HttpFront.start(settings, store);
        try {
            return new MailboxServer(SmtpInlet.start(settings, store), front);
        } catch (RuntimeException e) {
            front.close();
            throw e;
        }
    }

    /** Looks before the servers do, because their own words for it do not name the port. */
    private static void free(InetAddress address, int port, String setting) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (BindException e) {
            throw new IOException(
                    "Port " + port + " is taken; " + setting + " moves it: " + e.getMessage(), e);
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
