package dev.securityinfo.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mail by SMTP. A message is on the disk before it is acknowledged. */
final class SmtpInlet implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 100;
    private static final int MAX_RECIPIENTS = 100;

    private final SMTPServer server;

    private SmtpInlet(SMTPServer server) {
        this.server = server;
    }

    static SmtpInlet start(MailboxSettings settings, MailStore store) {
        var server =
                SMTPServer.port(settings.smtpPort())
                        .bindAddress(settings.address())
                        .hostName("mailbox.localhost")
                        .softwareName("security-info")
                        .maxConnections(MAX_CONNECTIONS)
                        .maxRecipients(MAX_RECIPIENTS)
                        .maxMessageSize(MailboxSettings.LARGEST_MESSAGE)
                        .connectionTimeout(1, TimeUnit.MINUTES)
                        .messageHandlerFactory(context -> new Incoming(store))
                        .build();
        server.start();
        return new SmtpInlet(server);
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Incoming implements MessageHandler {

        private final MailStore store;
        private final List<String> recipients = new ArrayList<>();
        private String from = "";

        Incoming(MailStore store) {
            this.store = store;
        }

        @Override
        public void from(String address) {
            from = address;
        }

        @Override
        public void recipient(String address) {
            recipients.add(address);
        }

        @Override
        public String data(InputStream message) throws RejectException, IOException {
            var bytes = message.readNBytes(MailboxSettings.LARGEST_MESSAGE + 1);
            if (bytes.length > MailboxSettings.LARGEST_MESSAGE) {
                message.transferTo(
                        OutputStream.nullOutputStream()); // to the end, before the answer
                throw new RejectException(552, "5.3.4 Message over 5 MiB");
            }
            try {
                return "2.0.0 Kept as "
                        + store.add(new Envelope(from, List.copyOf(recipients)), bytes);
            } catch (IOException e) {
                throw new RejectException(452, "4.3.1 The message could not be kept");
            }
        }

        @Override
        public void done() {
            // nothing is held open
        }
    }
}
