package dev.securityinfo.web.platform.relay;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.securityinfo.web.platform.WebSettings;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What a person may know. */
@Component
public final class QueryService {

    /** Three signs of life that did not come. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    /** The security info of a person. */
    public record SecurityInfo(
            long revision, List<Method> methods, @Nullable List<String> availableMethods) {

        public Optional<Method> method(UUID id) {
            return methods.stream().filter(method -> method.methodId().equals(id)).findFirst();
        }

        public boolean offers(String type) {
            return availableMethods == null || availableMethods.contains(type);
        }
    }

    /**
     * A method.
     *
     * @param value null while it cannot be shown
     * @param uses what it counts for: nothing before it is verified
     */
    public record Method(
            UUID methodId,
            String type,
            @Nullable String value,
            String status,
            List<String> uses,
            @JsonProperty("default") boolean preferred,
            Instant addedAt,
            @Nullable Instant verifiedAt) {

        public boolean isVerified() {
            return status.equals("verified");
        }
    }

    /** A page of the person's timeline; {@code next} asks for the older ones. */
    public record Timeline(List<Activity> activities, @Nullable String next) {}

    public record Activity(
            String kind,
            Instant at,
            @Nullable String value,
            @Nullable String replacedValue,
            @Nullable String by,
            @Nullable String address,
            @Nullable String browser) {}

    private final Relay relay;
    private final URI stream;

    QueryService(WebSettings settings) {
        this.relay = new Relay(settings.queryService());
        this.stream =
                UriComponentsBuilder.fromUri(settings.queryService())
                        .path("/v1/users/me/security-info/stream")
                        .build()
                        .toUri();
    }

    /**
     * The list.
     *
     * @param revision what has to be in it, because the person just did it
     */
    public Answer<SecurityInfo> securityInfo(OnBehalf person, @Nullable Long revision) {
        return relay.ask(
                person,
                SecurityInfo.class,
                client ->
                        client.get()
                                .uri(
                                        uri -> {
                                            uri.path("/v1/users/me/security-info");
                                            if (revision != null) {
                                                uri.queryParam("revision", revision);
                                            }
                                            return uri.build();
                                        }));
    }

    public Answer<Timeline> activity(OnBehalf person, @Nullable String before) {
        return relay.ask(
                person,
                Timeline.class,
                client ->
                        client.get()
                                .uri(
                                        uri -> {
                                            uri.path("/v1/users/me/activity");
                                            return before == null
                                                    ? uri.build()
                                                    : uri.queryParam("before", "{before}")
                                                            .build(before);
                                        }));
    }

    /**
     * Server-sent events, for as long as the service sends them; empty if it does not. A service
     * that falls silent is one that has gone.
     */
    public Optional<InputStream> stream(OnBehalf person, @Nullable String lastEventId) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(HttpHeaders.ACCEPT, "text/event-stream");
        if (lastEventId != null) {
            headers.put("Last-Event-ID", lastEventId);
        }
        try {
            return Relay.open(stream, person, SILENCE, headers)
                            instanceof Answer.Given<Passage>(var passage)
                    ? Optional.of(passage.content())
                    : Optional.empty(); // the browser comes back by itself
        } catch (SignInNeeded e) {
            return Optional.empty();
        }
    }
}
