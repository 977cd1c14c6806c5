package dev.securityinfo.query.methodlist;

import dev.securityinfo.query.platform.changes.Bells.Bell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events for one reader, in a virtual thread of their own. */
final class MethodListStream {

    private static final Logger log = LoggerFactory.getLogger(MethodListStream.class);

    private final Supplier<Optional<MethodListAnswer>> list;
    private final JsonMapper json;
    private final Duration heartbeat;
    private final BooleanSupplier goesOn;

    MethodListStream(
            Supplier<Optional<MethodListAnswer>> list,
            JsonMapper json,
            Duration heartbeat,
            BooleanSupplier goesOn) {
        this.list = list;
        this.json = json;
        this.heartbeat = heartbeat;
        this.goesOn = goesOn;
    }

    void write(OutputStream out, Bell bell, long seen, Supplier<Duration> timeLeft) {
        try {
            writeUntilTheEnd(out, bell, seen, timeLeft);
        } catch (IOException e) {
            log.debug("The reader of a stream has gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilTheEnd(
            OutputStream out, Bell bell, long seen, Supplier<Duration> timeLeft)
            throws IOException, InterruptedException {
        MethodListAnswer shown = null;
        boolean quiet = true;
        while (goesOn.getAsBoolean()) {
            MethodListAnswer now = look();
            if (now != null && !now.equals(shown) && now.revision() >= seen) {
                send(out, event(now));
                shown = now;
            } else if (quiet) {
                send(out, ":\n\n".getBytes(StandardCharsets.UTF_8));
            }
            quiet = !bell.await(shorter(heartbeat, timeLeft.get()));
        }
    }

    /** With the database away the stream stays: its reader would not come back by itself. */
    private @Nullable MethodListAnswer look() {
        try {
            return list.get().orElse(null);
        } catch (NestedRuntimeException e) {
            log.debug("The list cannot be read at the moment");
            return null;
        }
    }

    private byte[] event(MethodListAnswer answer) {
        var head = "id: %d\nevent: security-info\ndata: ".formatted(answer.revision());
        return (head + json.writeValueAsString(answer) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void send(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
