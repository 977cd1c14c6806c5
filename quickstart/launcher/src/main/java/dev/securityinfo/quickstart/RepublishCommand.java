package dev.securityinfo.quickstart;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "republish",
        description = "fill the topics again from the event store, when Kafka has lost them")
final class RepublishCommand implements Callable<Integer> {

    private static final String OPERATOR = "operator";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        if (Supervisor.running(installation.home()).isEmpty()) {
            throw new Complaint("Nothing is running: ./run start starts everything.");
        }
        var answer = follow(installation);
        if (!answer.path("status").asString().equals("complete")) {
            throw new Complaint(message(answer));
        }
        System.out.println(message(answer));
        return 0;
    }

    /** Until it has ended; a service that began anew meanwhile is asked again. */
    private static JsonNode follow(Installation installation) {
        var said = "";
        var deadline = Instant.now().plus(PATIENCE);
        var method = "POST";
        while (true) {
            try {
                var answer = ask(installation, method);
                deadline = Instant.now().plus(PATIENCE);
                method = answer.path("status").asString().equals("none") ? "POST" : "GET";
                if (hasEnded(answer)) {
                    return answer;
                }
                if (!message(answer).equals(said)) {
                    said = message(answer);
                    System.out.println(said);
                }
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new Complaint(
                            "The command-service does not answer; see ./run status. What was begun goes"
                                    + " on with it, and ./run republish may be run again.");
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean hasEnded(JsonNode answer) {
        return switch (answer.path("status").asString()) {
            case "none", "checking", "publishing" -> false;
            default -> true;
        };
    }

    private static JsonNode ask(Installation installation, String method) throws IOException {
        var token = ScriptTokens.of(installation).token(OPERATOR, List.of("security-info.admin"));
        var uri = new Addresses(installation.rememberedPorts()).command("/v1/admin/republish");
        var answer =
                Http.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(10))
                                .header("Authorization", "Bearer " + token)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the command-service answered " + answer.statusCode());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String message(JsonNode answer) {
        return answer.path("message").asString();
    }
}
