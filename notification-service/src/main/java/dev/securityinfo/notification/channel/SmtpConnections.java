package dev.securityinfo.notification.channel;

import dev.securityinfo.notification.platform.settings.MailSettings;
import dev.securityinfo.notification.platform.thread.Loop;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The connections to the mail server. One that carried a mail stays open for the next one, for a
 * while; there are never more than mails were under way at once.
 */
@Component
final class SmtpConnections implements SmartLifecycle {

    private final JavaMailSenderImpl server;
    private final MailSettings settings;
    private final Clock clock;
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();
    private final Loop closing = new Loop("smtp-connections", this::closeIdle);

    /** The settings are those of Spring Boot. */
    SmtpConnections(JavaMailSenderImpl server, MailSettings settings, Clock clock) {
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    /** The one that was used last, if any is open. */
    synchronized Optional<SmtpConnection> idle() {
        return Optional.ofNullable(idle.pollFirst());
    }

    /** How many are open and wait for a mail. */
    synchronized int kept() {
        return idle.size();
    }

    SmtpConnection open() throws MessagingException {
        Session session = server.getSession();
        String protocol = Optional.ofNullable(server.getProtocol()).orElse("smtp");
        var transport = (SMTPTransport) session.getTransport(protocol);
        transport.connect(
                server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        return new SmtpConnection(transport);
    }

    /** It is ready for another mail; kept, unless it has carried enough of them. */
    void giveBack(SmtpConnection connection) {
        if (connection.mails() >= settings.mailsPerConnection() || !keep(connection)) {
            connection.close();
        }
    }

    private synchronized boolean keep(SmtpConnection connection) {
        if (!closing.isRunning()) {
            return false;
        }
        idle.addFirst(connection);
        if (idle.size() == 1) {
            closing.wake();
        }
        return true;
    }

    /** Servers hang up on who says nothing, and what is between forgets; both without a word. */
    private Duration closeIdle() {
        Instant until = clock.instant().minus(settings.idleFor());
        taken(until).forEach(SmtpConnection::close);
        return untilNext().orElse(Duration.ofDays(1));
    }

    private synchronized List<SmtpConnection> taken(Instant lastUsedUntil) {
        var old = new ArrayList<SmtpConnection>();
        while (!idle.isEmpty() && !idle.getLast().lastUsed().isAfter(lastUsedUntil)) {
            old.add(idle.removeLast());
        }
        return old;
    }

    private synchronized Optional<Duration> untilNext() {
        return Optional.ofNullable(idle.peekLast())
                .map(oldest -> oldest.lastUsed().plus(settings.idleFor()))
                .map(end -> Duration.between(clock.instant(), end).plusMillis(1));
    }

    @Override
    public void start() {
        closing.start();
    }

    @Override
    public void stop() {
        closing.stop();
        taken(Instant.MAX).forEach(SmtpConnection::close);
    }

    @Override
    public boolean isRunning() {
        return closing.isRunning();
    }

    /** Senders start after it and stop before it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
