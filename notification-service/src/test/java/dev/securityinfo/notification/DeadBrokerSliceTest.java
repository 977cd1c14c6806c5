package dev.securityinfo.notification;

import static dev.securityinfo.mailbox.fault.Stage.END_OF_DATA;
import static dev.securityinfo.notification.stage.Outcomes.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.mailbox.fault.Fault;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class DeadBrokerSliceTest {

    private static final String FEED = "The feed of " + Topics.KEYS;
    private static final String WAITS = FEED + " waits for Kafka: UnknownTopicOrPartition";
    private static final String RUNS = FEED + " runs";

    @Test
    void that_a_topic_is_not_there_yet_is_told_once(CapturedOutput output) {
        try (var broker = Infrastructure.ownKafka();
                var stage = new Stage(broker)) {
            broker.start();
            stage.start();
            await().atMost(Duration.ofSeconds(40)).until(() -> says(output, WAITS) > 0);
            // The other feed looks once a second too: when it has read, this one has looked again.
            broker.createTopic(Topics.EVENTS, Topics.PARTITIONS);
            var code = IssuedCode.toSomebody();
            stage.publish(code, 2);
            stage.awaitOutcomes(1, code);

            assertThat(says(output, WAITS)).isEqualTo(1);

            broker.createTopic(Topics.KEYS, Topics.PARTITIONS);
            await().atMost(Duration.ofSeconds(40)).until(() -> says(output, RUNS) == 1);
        }
    }

    @Test
    void without_a_broker_the_service_is_ready_and_what_it_has_to_say_waits()
            throws IOException, InterruptedException {
        try (var broker = Infrastructure.ownKafka();
                var stage = new Stage(broker)) {
            var service = stage.start();
            assertThat(readiness(service)).isEqualTo(200);

            broker.start();
            broker.createTopic(Topics.EVENTS, Topics.PARTITIONS);
            var code = IssuedCode.toSomebody();
            stage.smtp.whenRecipient(
                    code.address(), Fault.late(END_OF_DATA, Duration.ofSeconds(2)));
            stage.publish(code, 2);
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> stage.ledgerOf(code, "state").equals("SENDING"));
            broker.kill();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stage.ledgerOf(code, "state").equals("SENT"));
            assertThat(stage.ledgerOf(code, "told_at")).isEmpty();
            assertThat(readiness(service)).isEqualTo(200);

            broker.start();
            assertThat(stage.awaitOutcomes(1, code)).contains(accepted(code, 1));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !stage.ledgerOf(code, "told_at").isEmpty());
            assertThat(stage.copiesOf(code)).isEqualTo(1);
        }
    }

    private static int says(CapturedOutput output, String text) {
        return output.getAll().split(Pattern.quote(text), -1).length - 1;
    }

    private static int readiness(ConfigurableApplicationContext service)
            throws IOException, InterruptedException {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        var uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
