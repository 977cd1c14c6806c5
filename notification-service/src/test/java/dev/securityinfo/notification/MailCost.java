package dev.securityinfo.notification;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.EmailEvent.EmailMethodVerified;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.notification.stage.IssuedCode;
import dev.securityinfo.notification.stage.Stage;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.WireJson;
import dev.securityinfo.wire.keys.DataKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a mail costs: CPU of one instance in a JVM of its own and of PostgreSQL, per mail, from the
 * record on the topic to the outcome told. No test: it judges nothing.
 *
 * <pre>{@code
 * java -cp <test class path> dev.securityinfo.notification.MailCost [mails per turn] [turns] [JVM flag ...]
 * }</pre>
 *
 * <p>A turn adds methods (two events, a code) and then verifies them (one event, a notice), each of
 * another person; first as fast as it goes, in the end at a fixed rate, where the time from the
 * record to the mail counts.
 */
public final class MailCost {

    private record Somebody(IssuedCode code, DataKey key) {
        static Somebody any() {
            return new Somebody(IssuedCode.toSomebody(), DataKey.generate());
        }
    }

    private static final int WARM_UP = 4;
    private static final int PER_SECOND = 100;

    private final CloudEventCodec codec = new CloudEventCodec();
    private final Stage stage = Stage.withSharedKafka();
    private final Process service;

    private MailCost(List<String> jvm) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path")));
        command.addAll(jvm);
        command.add(NotificationService.class.getName());
        command.addAll(
                List.of(
                        stage.arguments(
                                Map.of("spring.mail.properties.mail.smtp.timeout", 30000))));
        service =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "mail-cost.log").toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(service::destroy));
    }

    /** Mails per turn, turns, and flags of the JVM that is measured. */
    public static void main(String[] arguments) throws IOException {
        int mails = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var jvm = Arrays.stream(arguments).skip(2).toList();
        var cost = new MailCost(jvm);
        for (int turn = 1 - WARM_UP; turn <= turns; turn++) {
            cost.turn(turn > 0 ? "turn " + turn : "warm-up", mails);
        }
        cost.atAFixedRate(PER_SECOND * 10);
        cost.service.destroy();
        cost.stage.close();
        System.exit(0);
    }

    private void turn(String name, int mails) {
        var people = people(mails);
        measured(name + " codes  ", mails, () -> people.forEach(this::adds));
        measured(name + " notices", mails, () -> people.forEach(this::verifies));
    }

    private List<Somebody> people(int count) {
        var people = new ArrayList<Somebody>();
        for (int i = 0; i < count; i++) {
            people.add(Somebody.any());
        }
        people.forEach(
                person ->
                        stage.publishing(
                                new ProducerRecord<>(
                                        Topics.KEYS,
                                        bytes(person.code().userId()),
                                        WireJson.mapper()
                                                .writeValueAsBytes(
                                                        stage.wrapping()
                                                                .wrap(
                                                                        person.code().userId(),
                                                                        person.key())))));
        pause(Duration.ofSeconds(2));
        return people;
    }

    private void measured(String name, int mails, Runnable events) {
        stage.smtp.reset();
        long begin = System.nanoTime();
        var before = cpu();
        events.run();
        awaitMails(mails);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        awaitOutcomes();
        var after = cpu();
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f mails/s, service %.2f ms, postgres %.2f ms per mail%n",
                name,
                mails * 1e9 / took.toNanos(),
                millis(before, after, "service") / mails,
                millis(before, after, "postgres") / mails);
    }

    private void atAFixedRate(int mails) {
        var people = people(mails);
        stage.smtp.reset();
        var sent = new HashMap<String, Long>();
        var times = new ArrayList<Long>();
        var before = cpu();
        long begin = System.nanoTime();
        var seen = 0;
        for (int i = 0; i < mails || seen < mails; ) {
            long due = begin + i * 1_000_000_000L / PER_SECOND;
            if (i < mails && System.nanoTime() >= due) {
                sent.put(people.get(i).code().address(), due);
                adds(people.get(i++));
            }
            var accepted = stage.smtp.accepted();
            for (; seen < accepted.size(); seen++) {
                var due1 = sent.get(accepted.get(seen).recipients().getFirst());
                times.add(System.nanoTime() - (due1 == null ? 0 : due1));
            }
            pause(Duration.ofMillis(1));
        }
        awaitOutcomes();
        var after = cpu();
        times.sort(null);
        System.out.printf(
                Locale.ROOT,
                "codes at %d/s: p50 %d ms, p99 %d ms, largest %d ms; service %.2f ms, postgres %.2f ms"
                        + " per mail%n",
                PER_SECOND,
                times.get(mails / 2) / 1_000_000,
                times.get(mails * 99 / 100) / 1_000_000,
                times.getLast() / 1_000_000,
                millis(before, after, "service") / mails,
                millis(before, after, "postgres") / mails);
    }

    private void awaitMails(int mails) {
        while (stage.smtp.accepted().size() < mails) {
            pause(Duration.ofMillis(5));
        }
    }

    private void awaitOutcomes() {
        while (stage.ledger()
                .sql("SELECT EXISTS (SELECT FROM delivery WHERE told_at IS NULL)")
                .query(Boolean.class)
                .single()) {
            pause(Duration.ofMillis(50));
        }
    }

    private void adds(Somebody person) {
        var code = person.code();
        publish(
                person,
                new EmailMethodAdded(
                        code.userId(),
                        code.methodId(),
                        person.key()
                                .seal(code.address(), code.userId(), code.methodId(), "address"),
                        person.key().tag(code.address()),
                        "en",
                        null),
                1);
        publish(person, code.event(stage.seal()), 2);
    }

    private void verifies(Somebody person) {
        var code = person.code();
        publish(person, new EmailMethodVerified(code.userId(), code.methodId()), 3);
    }

    private void publish(Somebody person, Fact fact, long sequence) {
        String user = fact.userId();
        String type = EventNames.nameOf(fact.getClass());
        String command = UUID.randomUUID().toString();
        var origin =
                "{\"address\":\"203.0.113.7\",\"browser\":\"Firefox/140.0 (Windows NT 10.0)\"}";
        var envelope =
                new Envelope(
                        UUID.randomUUID(),
                        Envelope.COMMAND_SERVICE,
                        type,
                        user,
                        Instant.now(),
                        EventNames.schemaOf(type, 1),
                        sequence,
                        sequence,
                        null,
                        new Provenance(
                                user,
                                ActorType.PERSON,
                                "test",
                                person.key().seal(origin, user, command, "origin"),
                                "correlation-of-" + user,
                                command));
        stage.publishing(
                new ProducerRecord<>(Topics.EVENTS, bytes(user), codec.encode(envelope, fact)));
    }

    private Map<String, Duration> cpu() {
        var postgres =
                ProcessHandle.current()
                        .descendants()
                        .filter(p -> p.info().command().orElse("").endsWith("/postgres"))
                        .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus);
        return Map.of(
                "service",
                service.toHandle().info().totalCpuDuration().orElse(Duration.ZERO),
                "postgres",
                postgres);
    }

    private static double millis(
            Map<String, Duration> before, Map<String, Duration> after, String part) {
        return after.getOrDefault(part, Duration.ZERO)
                        .minus(before.getOrDefault(part, Duration.ZERO))
                        .toNanos()
                / 1e6;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
