package dev.securityinfo.quickstart;

import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
        name = "republish",
        description = "fill the topics again from the event store, when Kafka has lost them")
final class RepublishCommand implements Callable<Integer> {

    private String said = "";

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        var answer =
                new LongWork(
                                installation,
                                "./run republish",
                                "command-service",
                                new Addresses(installation.rememberedPorts())
                                        .command("/v1/admin/republish"),
                                Set.of("checking", "publishing"))
                        .untilItEnds(this::tell);
        if (!LongWork.status(answer).equals("complete")) {
            throw new Complaint(message(answer));
        }
        return 0;
    }

    private void tell(JsonNode answer) {
        if (!message(answer).equals(said) && !LongWork.status(answer).equals("failed")) {
            said = message(answer);
            System.out.println(said);
        }
    }

    private static String message(JsonNode answer) {
        return answer.path("message").asString();
    }
}
