package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import tools.jackson.databind.JsonNode;

/**
 * The main job of the product, walked through its public interfaces by somebody who did not exist
 * before: an address is added, the code is read from the mail, mistyped, typed, the address shows
 * in the read model and in the feed, and is deleted.
 */
public final class Demo {

    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

    private final Addresses addresses;
    private final ScriptTokens tokens;
    private final PrintStream out;
    private final String person = "demo-" + UUID.randomUUID();
    private final String address = person + "@example.org";

    public Demo(Addresses addresses, ScriptTokens tokens, PrintStream out) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.out = out;
    }

    /** Throws {@link StepFailed} at the first step that was not seen. */
    public void walk() {
        out.println("The demo is " + person + " with the address " + address);
        try (var feed =
                step("subscribe to the feed", () -> FeedReader.atTheEnd(addresses.kafka()))) {
            var token = step("get a token", () -> tokens.token(person, List.of()));
            var api = new DemoApi(addresses, token);
            var added = step("add the address", () -> api.add(address));
            var method = added.body().path("methodId").asString();
            var code = step("receive the code by mail", () -> code(api));
            step("type a wrong code and be refused", () -> refused(api, method, code));
            var verified = step("type the right code", () -> api.verify(method, code));
            step(
                    "see the address in the read model",
                    () -> shown(api.securityInfo(verified.revision()), method));
            step("see what happened in the Kafka topic", () -> told(feed));
            var deleted = step("delete the address", () -> api.delete(method));
            step(
                    "see it gone from the read model",
                    () -> gone(api.securityInfo(deleted.revision()), method));
            step(
                    "see the deletion in the Kafka topic",
                    () -> feed.await(person, "security-info.method-deleted"));
        }
        out.println("Every step was seen.");
    }

    private String code(DemoApi api) throws IOException {
        var text = api.awaitMailTo(address);
        var matcher = CODE.matcher(text);
        expect(matcher.find(), "there is no code in the mail:\n" + text);
        return matcher.group();
    }

    private static JsonNode refused(DemoApi api, String method, String code) throws IOException {
        var wrong = code.equals("000000") ? "111111" : "000000";
        var answer = api.tryToVerify(method, wrong);
        expect(
                answer.status() == 422 && answer.body().path("attemptsLeft").asInt(-1) == 4,
                "the answer to a wrong code was " + answer);
        return answer.body();
    }

    private JsonNode shown(DemoApi.Answer securityInfo, String method) {
        var found = find(securityInfo, method);
        var verified =
                found.filter(it -> it.path("value").asString().equals(address))
                        .filter(it -> it.path("status").asString().equals("verified"));
        return verified.orElseThrow(
                () -> new NotSeen("the method is not there, verified, in " + securityInfo));
    }

    private static DemoApi.Answer gone(DemoApi.Answer securityInfo, String method) {
        expect(find(securityInfo, method).isEmpty(), "the method is still in " + securityInfo);
        return securityInfo;
    }

    private static Optional<JsonNode> find(DemoApi.Answer securityInfo, String method) {
        return securityInfo
                .body()
                .path("methods")
                .valueStream()
                .filter(candidate -> candidate.path("methodId").asString().equals(method))
                .findFirst();
    }

    private String told(FeedReader feed) {
        for (var type :
                List.of(
                        "email-method-added",
                        "code-issued",
                        "code-rejected",
                        "email-method-verified")) {
            feed.await(person, "security-info." + type);
        }
        return person;
    }

    static void expect(boolean seen, String otherwise) {
        if (!seen) {
            throw new NotSeen(otherwise);
        }
    }

    private <T> T step(String name, Step<T> step) {
        var began = Instant.now();
        try {
            var result = step.take();
            out.printf("  %-42s %6d ms%n", name, Duration.between(began, Instant.now()).toMillis());
            out.flush();
            return result;
        } catch (IOException | KafkaException | NotSeen e) {
            throw new StepFailed(name, e);
        }
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    /** Something did not happen, or happened otherwise. */
    static final class NotSeen extends RuntimeException {

        @Serial private static final long serialVersionUID = 1;

        NotSeen(String what) {
            super(what);
        }
    }

    /** The walk ends here. */
    public static final class StepFailed extends RuntimeException {

        @Serial private static final long serialVersionUID = 1;

        private final String step;

        StepFailed(String step, Exception cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
            this.step = step;
        }

        public String step() {
            return step;
        }
    }
}
