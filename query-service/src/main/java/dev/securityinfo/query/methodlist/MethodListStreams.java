package dev.securityinfo.query.methodlist;

import dev.securityinfo.edge.problem.Outage;
import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import dev.securityinfo.query.platform.changes.Bells;
import dev.securityinfo.query.platform.stream.ReadSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The open streams: how many there may be, and their end when the service ends. */
@Component
class MethodListStreams implements SmartLifecycle {

    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(MethodListStreams.class);

    private final MethodListAnswers answers;
    private final Bells bells;
    private final ReadSettings settings;
    private final Clock clock;
    private final Map<String, Integer> openOf = new HashMap<>();
    private int open;
    private volatile boolean running;

    MethodListStreams(MethodListAnswers answers, Bells bells, ReadSettings settings, Clock clock) {
        this.answers = answers;
        this.bells = bells;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A stream to be written; it has its place from now on.
     *
     * @param seen what is older than this revision is not sent
     * @param end of the token, and of the stream
     */
    SseEmitter open(String userId, long seen, Instant end) {
        enter(userId);
        var emitter = new SseEmitter(0L); // its end is the token's
        var stream =
                new MethodListStream(() -> answers.read(userId), emitter, settings.heartbeat());
        Thread.ofVirtual()
                .name("stream")
                .start(
                        () -> {
                            try (var bell = bells.hangUp(userId)) {
                                stream.write(bell, seen, () -> timeUntil(end));
                            } finally {
                                leave(userId);
                                end(emitter);
                            }
                        });
        return emitter;
    }

    private static void end(SseEmitter emitter) {
        try {
            emitter.complete();
        } catch (IllegalStateException e) {
            log.debug("The reader of a stream has gone, and Tomcat knew it first");
        }
    }

    /** None, once the service ends. */
    private Duration timeUntil(Instant end) {
        return running ? Duration.between(clock.instant(), end) : Duration.ZERO;
    }

    private synchronized void enter(String userId) {
        int ofThisPerson = openOf.getOrDefault(userId, 0);
        if (ofThisPerson >= settings.streamsPerPerson()) {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS)
                    .detail("This person has as many streams open as there can be.")
                    .retryAfter(COME_BACK)
                    .thrown();
        }
        if (open >= settings.streams()) {
            throw Outage.problem().retryAfter(COME_BACK).thrown();
        }
        openOf.put(userId, ofThisPerson + 1);
        open++;
    }

    private synchronized void leave(String userId) {
        openOf.computeIfPresent(userId, (_, count) -> count == 1 ? null : count - 1);
        open--;
    }

    synchronized int open() {
        return open;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its last requests: a stream would not end by itself. */
    @Override
    public void stop() {
        running = false;
        bells.ringAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
