package dev.securityinfo.mailbox.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection: just enough SMTP (RFC 5321) for a client to send messages, and to be let down.
 */
final class FaultyConversation {

    private final BufferedReader in;
    private final OutputStream out;
    private final FaultScript script;
    private final Consumer<Transaction> record;

    private final Socket client;
    private Fault fault;
    private boolean faultIsSpent;
    private @Nullable String from;
    private final List<String> recipients = new ArrayList<>();
    private Optional<String> message = Optional.empty();
    private OptionalInt lastAnswer = OptionalInt.empty();

    FaultyConversation(Socket client, FaultScript script, Consumer<Transaction> record)
            throws IOException {
        this.client = client;
        this.in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        this.out = client.getOutputStream();
        this.script = script;
        this.record = record;
        this.fault = script.take();
    }

    void run() throws IOException {
        try {
            if (answer(Stage.BANNER, 220, "faulty ESMTP")) {
                talk();
            }
        } finally {
            end();
        }
    }

    private void talk() throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            var goesOn =
                    switch (verb) {
                        case "EHLO", "HELO" -> answer(Stage.HELLO, 250, "faulty");
                        case "MAIL" -> mail(address(line));
                        case "RCPT" -> recipient(address(line));
                        case "DATA" -> data();
                        case "RSET" -> reset();
                        case "NOOP" -> say(250, "OK");
                        case "QUIT" -> quit();
                        default -> say(502, "Not here");
                    };
            if (!goesOn) {
                return;
            }
        }
    }

    private boolean mail(String address) throws IOException {
        end(); // of the message before, on the same connection
        if (faultIsSpent) {
            fault = script.take();
            faultIsSpent = false;
        }
        from = address;
        return answer(Stage.MAIL, 250, "OK");
    }

    private boolean recipient(String address) throws IOException {
        recipients.add(address);
        script.of(address).ifPresent(special -> fault = special);
        return answer(Stage.RECIPIENT, 250, "OK");
    }

    private boolean data() throws IOException {
        if (!answer(Stage.DATA, 354, "Go on")) {
            return false;
        }
        if (lastAnswer.orElse(0) != 354) {
            return true;
        }
        message = Optional.of(readMessage());
        return answer(Stage.END_OF_DATA, 250, "Accepted");
    }

    private String readMessage() throws IOException {
        var lines = new StringBuilder();
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("The client left in the middle of a message");
            }
            lines.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return new String(lines.toString().getBytes(ISO_8859_1), UTF_8);
    }

    private boolean reset() throws IOException {
        end();
        return say(250, "OK");
    }

    private boolean quit() throws IOException {
        say(221, "Bye");
        return false;
    }

    /** Writes down what there was of a message. */
    private void end() {
        if (from != null) {
            record.accept(new Transaction(from, List.copyOf(recipients), message, lastAnswer));
            faultIsSpent = true;
        }
        from = null;
        recipients.clear();
        message = Optional.empty();
    }

    /** The usual answer, unless another one is ordered. Says whether the conversation goes on. */
    private boolean answer(Stage stage, int code, String text) throws IOException {
        return switch (fault) {
            case Fault.Answer(var at, var other, var why) when at == stage -> {
                say(other, why);
                yield goesOn(stage, other) || goodbye();
            }
            case Fault.Late(var at, var by) when at == stage -> {
                pause(by);
                yield say(code, text);
            }
            case Fault.HangUp(var at) when at == stage -> {
                lastAnswer = OptionalInt.empty();
                yield false;
            }
            case Fault.None _, Fault.Answer _, Fault.Late _, Fault.HangUp _ -> say(code, text);
        };
    }

    private static boolean goesOn(Stage stage, int code) {
        return code != 421 && (stage != Stage.BANNER || code < 400);
    }

    /** Lets the client read the last answer before the connection is gone. */
    private boolean goodbye() throws IOException {
        client.shutdownOutput();
        client.setSoTimeout(2_000);
        try {
            in.transferTo(Writer.nullWriter());
        } catch (SocketTimeoutException e) {
            // the client does not leave by itself
        }
        return false;
    }

    private boolean say(int code, String text) throws IOException {
        lastAnswer = OptionalInt.of(code);
        if (message.isPresent()) {
            end(); // first, so that a test sees the message as soon as its client has the answer
        }
        out.write((code + " " + text + "\r\n").getBytes(UTF_8));
        out.flush();
        return true;
    }

    private static void pause(Duration time) throws IOException {
        try {
            var never = new CountDownLatch(1);
            if (never.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody opens this latch");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String address(String line) {
        var start = line.indexOf('<');
        var end = line.indexOf('>', start);
        return start < 0 || end < 0
                ? line.substring(line.indexOf(':') + 1).strip()
                : line.substring(start + 1, end);
    }
}
