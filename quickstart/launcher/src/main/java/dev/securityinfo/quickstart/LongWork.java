package dev.securityinfo.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an administrator asks a service for and it does for a while: looked at until it ends. */
final class LongWork {

    private static final String OPERATOR = "operator";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String command;
    private final String service;
    private final URI at;
    private final Set<String> underWay;
    private final ScriptTokens tokens;

    /**
     * Describes it.
     *
     * @param command of ours, for a complaint
     * @param at where it is asked for by POST, and by GET how far it is
     * @param underWay what its status is until it has ended
     */
    LongWork(
            Installation installation,
            String command,
            String service,
            URI at,
            Set<String> underWay) {
        if (Supervisor.running(installation.home()).isEmpty()) {
            throw new Complaint("Nothing is running: ./run start starts everything.");
        }
        this.command = command;
        this.service = service;
        this.at = at;
        this.underWay = underWay;
        this.tokens = ScriptTokens.of(installation);
    }

    /**
     * Asks for it. A service that began anew meanwhile and forgot is asked again.
     *
     * @param tell is told of each answer up to the last one
     * @return the last answer
     */
    JsonNode untilItEnds(Consumer<JsonNode> tell) {
        var deadline = Instant.now().plus(PATIENCE);
        var method = "POST";
        while (true) {
            try {
                var answer = ask(method);
                deadline = Instant.now().plus(PATIENCE);
                method = status(answer).equals("none") ? "POST" : "GET";
                tell.accept(answer);
                if (method.equals("GET") && !underWay.contains(status(answer))) {
                    return answer;
                }
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new Complaint(
                            "The %1$s does not answer; see ./run status. What was begun goes on with it, and %2$s may be run again."
                                    .formatted(service, command));
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    static String status(JsonNode answer) {
        return answer.path("status").asString();
    }

    private JsonNode ask(String method) throws IOException {
        var token = tokens.token(OPERATOR, List.of("security-info.admin"));
        var answer =
                Http.send(
                        HttpRequest.newBuilder(at)
                                .timeout(Duration.ofSeconds(10))
                                .header("Authorization", "Bearer " + token)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the " + service + " answered " + answer.statusCode());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
