package dev.securityinfo.benchmarks.rounds;

import dev.securityinfo.benchmarks.load.Measured;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/** A turn as JSON, for a load that runs in another process. */
public final class TurnText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private record Written(Map<String, WrittenPart> parts) {}

    private record WrittenPart(
            long nanos, long failures, String latencies, Map<String, Long> processorNanos) {}

    private TurnText() {}

    public static String write(Turn turn) {
        var parts = new LinkedHashMap<String, WrittenPart>();
        turn.parts()
                .forEach(
                        (operation, part) -> {
                            var nanos = new LinkedHashMap<String, Long>();
                            part.processors().forEach((n, time) -> nanos.put(n, time.toNanos()));
                            var measured = part.measured();
                            parts.put(
                                    operation,
                                    new WrittenPart(
                                            measured.time().toNanos(),
                                            measured.failures(),
                                            write(measured.latencies()),
                                            nanos));
                        });
        return JSON.writeValueAsString(new Written(parts));
    }

    private static String write(Histogram latencies) {
        var buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    public static Turn read(String text) {
        var parts = new LinkedHashMap<String, Turn.Part>();
        JSON.readValue(text, Written.class)
                .parts()
                .forEach(
                        (operation, part) -> {
                            var times = new LinkedHashMap<String, Duration>();
                            part.processorNanos()
                                    .forEach((name, n) -> times.put(name, Duration.ofNanos(n)));
                            var measured =
                                    new Measured(
                                            Duration.ofNanos(part.nanos()),
                                            readLatencies(part.latencies()),
                                            part.failures());
                            parts.put(operation, new Turn.Part(measured, times));
                        });
        return new Turn(parts);
    }

    private static Histogram readLatencies(String text) {
        try {
            var latencies = Measured.histogram();
            latencies.add(
                    Histogram.decodeFromCompressedByteBuffer(
                            ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0));
            return latencies;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("These are no latencies", e);
        }
    }
}
