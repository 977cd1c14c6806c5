package dev.securityinfo.query.methodlist;

import dev.securityinfo.query.methodlist.MethodListAnswers.Shown;
import dev.securityinfo.query.platform.changes.Bells.Bell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Server-sent events for one reader, written in a virtual thread of their own. */
final class MethodListStream {

    private static final Logger log = LoggerFactory.getLogger(MethodListStream.class);

    private final Supplier<Optional<Shown>> list;
    private final SseEmitter reader;
    private final Duration heartbeat;

    MethodListStream(Supplier<Optional<Shown>> list, SseEmitter reader, Duration heartbeat) {
        this.list = list;
        this.reader = reader;
        this.heartbeat = heartbeat;
    }

    /**
     * Writes for as long as there is time left and the reader listens.
     *
     * @param seen what is older than this revision is not sent
     */
    void write(Bell bell, long seen, Supplier<Duration> timeLeft) {
        try {
            writeChanges(bell, seen, timeLeft);
        } catch (IOException | IllegalStateException e) {
            log.debug("The reader of a stream has gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeChanges(Bell bell, long seen, Supplier<Duration> timeLeft)
            throws IOException, InterruptedException {
        Shown shown = null;
        boolean quiet = true;
        for (var left = timeLeft.get(); left.isPositive(); left = timeLeft.get()) {
            Shown now = look();
            if (now != null && !now.says(shown) && now.revision() >= seen) {
                reader.send(event(now));
                shown = now;
            } else if (quiet) {
                reader.send(SseEmitter.event().comment(""));
            }
            quiet = !bell.await(left.compareTo(heartbeat) < 0 ? left : heartbeat);
        }
    }

    /** With the database away the stream stays: its reader might not come back by itself. */
    private @Nullable Shown look() {
        try {
            return list.get().orElse(null);
        } catch (NestedRuntimeException e) {
            log.debug("The list cannot be read at the moment");
            return null;
        }
    }

    private static SseEventBuilder event(Shown answer) {
        return SseEmitter.event()
                .id(Long.toString(answer.revision()))
                .name("security-info")
                .data(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
