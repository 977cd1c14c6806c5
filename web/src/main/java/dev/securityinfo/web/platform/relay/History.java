package dev.securityinfo.web.platform.relay;

import dev.securityinfo.web.platform.WebSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What an auditor may know: everything, of everybody. The command-service keeps it. */
@Component
public final class History {

    private static final String OF_A_PERSON = "/v1/users/{user}/history";
    private static final String CLEAR = "clear";

    /** A line comes long before; a service that falls silent is one that has gone. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Every event is read once more, and there may be many millions. */
    private static final Duration VERIFICATION = Duration.ofMinutes(30);

    private static final int CHECKPOINTS_AT_A_TIME = 500;

    /** How the lines of a history are written. */
    public enum Format {
        NDJSON("application/x-ndjson"),
        CSV("text/csv");

        private final String type;

        Format(String type) {
            this.type = type;
        }
    }

    /** The security info of a person at an instant. */
    public record State(
            Instant at,
            long revision,
            List<Method> methods,
            Failures failures,
            Codes codes,
            int deletedMethods) {}

    /**
     * A method at that instant.
     *
     * @param value null while values are hidden, and when it cannot be opened any more
     */
    public record Method(
            UUID methodId,
            String type,
            @Nullable String value,
            String status,
            @Nullable Instant addedAt,
            @Nullable Instant verifiedAt,
            @Nullable UUID replaces,
            @Nullable Code code) {}

    public record Code(Instant issuedAt, Instant expiresAt, int attemptsLeft) {}

    public record Failures(int count, @Nullable Instant pausedUntil, boolean locked) {}

    public record Codes(int lastHour, int lastDay) {}

    /** Why something came to be; {@code because} has the earlier events that led to it. */
    public record Why(
            long position, String explanation, Failures failures, List<Because> because) {}

    public record Because(long position, long sequence, String type, Instant at, String role) {}

    /** Whether the history is as it was recorded. */
    public record Verification(
            boolean verified,
            long events,
            long checkpoints,
            @Nullable Checkpoint lastCheckpoint,
            long unsigned,
            @Nullable Finding finding) {}

    public record Finding(
            String kind, @Nullable Long position, @Nullable Long upTo, @Nullable String sentence) {}

    /** A signed root over the history up to a position. */
    public record Checkpoint(long position, String root, Instant time, String key) {}

    private record Checkpoints(List<Checkpoint> checkpoints) {}

    private final URI service;
    private final Relay relay;
    private final Relay patient;

    /** The newest checkpoint that was seen, so that the way to the newest one is short. */
    private final AtomicLong seen = new AtomicLong();

    History(WebSettings settings) {
        this.service = settings.commandService();
        this.relay = new Relay(service);
        this.patient = new Relay(service, VERIFICATION);
    }

    /** All events of a person as their records, one a line, the oldest first. */
    public Answer<Passage> of(OnBehalf auditor, String user) {
        return open(auditor, Format.NDJSON, Map.of(), OF_A_PERSON, user);
    }

    /** The same with personal values in the clear. That they were read is recorded. */
    public Answer<Passage> inTheClear(OnBehalf auditor, String user, long after, int limit) {
        var only = "?after={after}&limit={limit}&values={values}";
        return open(
                auditor, Format.NDJSON, Map.of(), OF_A_PERSON + only, user, after, limit, CLEAR);
    }

    /**
     * A history to keep; values stay sealed.
     *
     * @param user null for everybody's
     * @param compressed whether it may be
     */
    public Answer<Passage> export(
            OnBehalf auditor, @Nullable String user, Format format, boolean compressed) {
        Map<String, String> more =
                compressed ? Map.of(HttpHeaders.ACCEPT_ENCODING, "gzip") : Map.of();
        return user == null
                ? open(auditor, format, more, "/v1/history")
                : open(auditor, format, more, OF_A_PERSON, user);
    }

    /**
     * The security info as it was.
     *
     * @param clear whether values are wanted, too; that they were read is recorded
     */
    public Answer<State> asOf(OnBehalf auditor, String user, Instant at, boolean clear) {
        return relay.ask(
                auditor,
                State.class,
                client ->
                        clear
                                ? client.get()
                                        .uri(
                                                OF_A_PERSON + "/as-of?at={at}&values={values}",
                                                user,
                                                at,
                                                CLEAR)
                                : client.get().uri(OF_A_PERSON + "/as-of?at={at}", user, at));
    }

    public Answer<Why> why(OnBehalf auditor, String user, long position) {
        return relay.ask(
                auditor,
                Why.class,
                client -> client.get().uri(OF_A_PERSON + "/why?position={at}", user, position));
    }

    /** Reads all there is; it may take minutes. */
    public Answer<Verification> verify(OnBehalf auditor) {
        return patient.ask(
                auditor, Verification.class, client -> client.get().uri("/v1/history/verify"));
    }

    /** Empty if none was ever signed. */
    public Answer<Optional<Checkpoint>> lastCheckpoint(OnBehalf auditor) {
        var last = Optional.<Checkpoint>empty();
        while (true) {
            long after = last.map(Checkpoint::position).orElse(Math.max(0, seen.get() - 1));
            switch (checkpoints(auditor, after)) {
                case Answer.Given<Checkpoints>(var page) -> {
                    if (!page.checkpoints().isEmpty()) {
                        last = Optional.of(page.checkpoints().getLast());
                    }
                    if (page.checkpoints().size() < CHECKPOINTS_AT_A_TIME) {
                        last.ifPresent(newest -> seen.set(newest.position()));
                        return new Answer.Given<>(last);
                    }
                }
                case Answer.Refused<Checkpoints>(var why) -> {
                    return new Answer.Refused<>(why);
                }
                case Answer.Away<Checkpoints> _ -> {
                    return new Answer.Away<>();
                }
            }
        }
    }

    private Answer<Checkpoints> checkpoints(OnBehalf auditor, long after) {
        return relay.ask(
                auditor,
                Checkpoints.class,
                client ->
                        client.get()
                                .uri(
                                        "/v1/history/checkpoints?after={after}&limit={limit}",
                                        after,
                                        CHECKPOINTS_AT_A_TIME));
    }

    private Answer<Passage> open(
            OnBehalf auditor,
            Format format,
            Map<String, String> more,
            String route,
            Object... variables) {
        var headers = new HashMap<>(more);
        headers.put(HttpHeaders.ACCEPT, format.type + ", application/problem+json");
        var address =
                UriComponentsBuilder.fromUriString(service + route)
                        .encode()
                        .buildAndExpand(variables)
                        .toUri();
        return Relay.open(address, auditor, SILENCE, headers);
    }
}
