package dev.securityinfo.mailbox.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on a free port of this machine that does what the test orders and remembers what
 * it saw.
 *
 * <pre>{@code
 * try (var smtp = FaultySmtpServer.start()) {
 *     smtp.next(Fault.answer(Stage.RECIPIENT, 450), Fault.hangUp(Stage.END_OF_DATA));
 *     smtp.whenRecipient("gone@example.org", Fault.answer(Stage.RECIPIENT, 550));
 *     ... // the third message and all others are accepted
 *     assertThat(smtp.awaitAccepted(1, Duration.ofSeconds(5))).hasSize(1);
 * }
 * }</pre>
 *
 * <p>A fault of the sequence is used up by a connection for its first message, and by each further
 * message of the same connection.
 */
public final class FaultySmtpServer implements AutoCloseable {

    private final FaultScript script = new FaultScript();
    private final List<Transaction> transactions = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final int port;
    private @Nullable ServerSocket listener;

    private FaultySmtpServer(ServerSocket listener) {
        this.port = listener.getLocalPort();
        this.listener = listener;
    }

    public static FaultySmtpServer start() {
        return start(0);
    }

    public static FaultySmtpServer start(int port) {
        var listener = listen(port);
        var server = new FaultySmtpServer(listener);
        server.serve(listener);
        return server;
    }

    public int port() {
        return port;
    }

    /** The next messages meet these, in this order; then {@link #otherwise} applies again. */
    public void next(Fault... faults) {
        script.next(List.of(faults));
    }

    /** What every message meets that nothing else is ordered for; at first nothing goes wrong. */
    public void otherwise(Fault fault) {
        script.otherwise(fault);
    }

    /**
     * From {@link Stage#RECIPIENT} on, messages to this address meet this, whatever else is
     * ordered.
     */
    public void whenRecipient(String address, Fault fault) {
        script.whenRecipient(address, fault);
    }

    /** Forgets all orders, and what was seen. */
    public synchronized void reset() {
        script.clear();
        transactions.clear();
        connections.set(0);
    }

    /** Refuses connections and ends those that are open, until {@link #resume}. */
    public synchronized void stop() {
        if (listener != null) {
            close(listener);
            listener = null;
        }
        open.forEach(FaultySmtpServer::close);
    }

    /** Listens again, on the same port. */
    public synchronized void resume() {
        if (listener == null) {
            listener = listen(port);
            serve(listener);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Every message that somebody tried to send, in the order in which the tries ended. */
    public synchronized List<Transaction> transactions() {
        return List.copyOf(transactions);
    }

    public List<Transaction> accepted() {
        return transactions().stream().filter(Transaction::isAccepted).toList();
    }

    /** How often somebody connected, successfully or not. */
    public int connections() {
        return connections.get();
    }

    /** Waits until that many were accepted, or the time is up; gives what there is then. */
    public List<Transaction> awaitAccepted(int count, Duration atMost) throws InterruptedException {
        return await(this::accepted, count, atMost);
    }

    /**
     * Waits until that many tries ended, well or badly, or the time is up; gives what there is
     * then.
     */
    public List<Transaction> awaitTransactions(int count, Duration atMost)
            throws InterruptedException {
        return await(this::transactions, count, atMost);
    }

    private synchronized List<Transaction> await(
            Supplier<List<Transaction>> seen, int count, Duration atMost)
            throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (seen.get().size() < count && System.nanoTime() < end) {
            wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        }
        return seen.get();
    }

    private synchronized void saw(Transaction transaction) {
        transactions.add(transaction);
        notifyAll();
    }

    private void serve(ServerSocket socket) {
        Thread.ofVirtual()
                .name("faulty-smtp")
                .start(
                        () -> {
                            try (socket) {
                                while (true) {
                                    welcome(socket.accept(), socket);
                                }
                            } catch (SocketException e) {
                                // stopped
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    /** One that came while the server was stopped is shown the door. */
    private synchronized void welcome(Socket client, ServerSocket by) {
        if (by.equals(listener)) {
            converse(client);
        } else {
            close(client);
        }
    }

    private void converse(Socket client) {
        connections.incrementAndGet();
        open.add(client);
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (client) {
                                new FaultyConversation(client, script, this::saw).run();
                            } catch (IOException e) {
                                // the client left, or the server was stopped
                            } finally {
                                open.remove(client);
                            }
                        });
    }

    private static ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
