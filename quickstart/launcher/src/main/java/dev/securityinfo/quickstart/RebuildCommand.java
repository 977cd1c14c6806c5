package dev.securityinfo.quickstart;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rebuild",
        description = "make the read models again from the topics, beside those that are shown")
final class RebuildCommand implements Callable<Integer> {

    @Option(
            names = "--accept-less",
            description = "show them even if the topics have less than what is shown now")
    private boolean acceptLess;

    private String said = "";

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        var query = acceptLess ? "?acceptLess=true" : "";
        var answer =
                new LongWork(
                                installation,
                                "./run rebuild",
                                "query-service",
                                new Addresses(installation.rememberedPorts())
                                        .query("/v1/admin/rebuild" + query),
                                Set.of("reading", "verifying", "switching"))
                        .untilItEnds(this::tell);
        if (!LongWork.status(answer).equals("complete")) {
            throw new Complaint(answer.path("failure").asString());
        }
        System.out.printf(
                "The read models were made again and are shown: %,d people, digest %s.%n",
                answer.path("people").asLong(), answer.path("digest").asString());
        return 0;
    }

    private void tell(JsonNode answer) {
        var phase =
                switch (LongWork.status(answer)) {
                    case "reading" -> "Reading the topics";
                    case "verifying" -> "Comparing with the history";
                    case "switching" -> "About to be shown";
                    default -> "";
                };
        var now = phase.isEmpty() ? "" : phase + progress(answer);
        if (!now.isEmpty() && !now.equals(said)) {
            said = now;
            System.out.println(now);
        }
    }

    private static String progress(JsonNode answer) {
        long total = answer.path("total").asLong();
        if (total == 0) {
            return "";
        }
        long percent = Math.min(100, 100 * answer.path("done").asLong() / total);
        var left = answer.path("secondsLeft");
        return ": %d %% of %,d%s"
                .formatted(percent, total, left.isNumber() ? ", " + left(left.asLong()) : "");
    }

    private static String left(long seconds) {
        var left = Duration.ofSeconds(seconds);
        return left.toMinutes() > 1 ? left.toMinutes() + " min left" : left.toSeconds() + " s left";
    }
}
