package dev.securityinfo.benchmarks.query;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.securityinfo.benchmarks.Progress;
import dev.securityinfo.benchmarks.site.ResidentMemory;
import dev.securityinfo.benchmarks.site.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Streams of server-sent events that stay open.
 *
 * @param open how many were answered with a first event
 * @param before resident memory of the service without them, in MiB
 * @param with the same with all of them
 */
record OpenStreams(int asked, int open, double before, double with) {

    private static final int AT_A_TIME = 64;
    private static final int PATIENCE_MS = 30_000;

    static OpenStreams measure(ServiceProcess service, List<String> tokens, int number)
            throws IOException {
        Progress.say("opening %,d streams".formatted(number));
        double before = ResidentMemory.mebibytes(service.pid());
        var opened = new ConcurrentLinkedQueue<Socket>();
        var turns = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int stream = 0; stream < number; stream++) {
                var token = tokens.get(stream % tokens.size());
                turns.acquireUninterruptibly();
                threads.execute(
                        () -> {
                            try {
                                opened.add(open(service.port(), token));
                            } catch (IOException e) {
                                Progress.say("  a stream was not opened: " + e.getMessage());
                            } finally {
                                turns.release();
                            }
                        });
            }
        }
        double with = ResidentMemory.mebibytes(service.pid());
        for (var socket : new ArrayList<>(opened)) {
            socket.close();
        }
        return new OpenStreams(number, opened.size(), before, with);
    }

    /** Returns when the first event came. */
    private static Socket open(int port, String token) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        var request =
                """
                GET /v1/users/me/security-info/stream HTTP/1.1\r
                Host: 127.0.0.1\r
                Accept: text/event-stream\r
                Authorization: Bearer %s\r
                \r
                """
                        .formatted(token);
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        var seen = new StringBuilder();
        byte[] buffer = new byte[2048];
        while (seen.indexOf("event:security-info") < 0) {
            int length = socket.getInputStream().read(buffer);
            if (length < 0 || (seen.length() > 12 && !seen.substring(9, 12).equals("200"))) {
                socket.close();
                throw new IOException(seen.substring(0, Math.min(40, seen.length())));
            }
            seen.append(new String(buffer, 0, length, US_ASCII));
        }
        return socket;
    }

    String markdown() {
        return "%,d of %,d streams open: the query-service takes %.0f MiB, %.0f MiB before."
                .formatted(open, asked, with, before);
    }
}
