package dev.securityinfo.notification.stage;

import com.google.crypto.tink.HybridEncrypt;
import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.DeliveryEvent;
import dev.securityinfo.contract.Envelope;
import dev.securityinfo.contract.Envelope.Provenance;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.Topics;
import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.Kafka;
import dev.securityinfo.mailbox.fault.FaultySmtpServer;
import dev.securityinfo.notification.NotificationService;
import dev.securityinfo.wire.CloudEventCodec;
import dev.securityinfo.wire.keys.DeliverySeal;
import dev.securityinfo.wire.keys.KeysetFile;
import dev.securityinfo.wire.keys.KeysetTool;
import dev.securityinfo.wire.keys.WrappingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The neighbours of the service, and instances of it. */
public final class Stage implements AutoCloseable {

    public final FaultySmtpServer smtp = FaultySmtpServer.start();
    public final Kafka kafka;
    public final Database database = Infrastructure.postgres().freshDatabase("notification");

    private final KafkaProducer<byte[], byte[]> producer;
    private final Path keys;
    private final DeliverySeal seal;
    private final CloudEventCodec codec = new CloudEventCodec();
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private final String group = "notification-service-" + UUID.randomUUID();

    /** Nothing of the service runs yet. */
    public Stage(Kafka kafka) {
        this.kafka = kafka;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "max.request.size",
                                4 * 1024 * 1024),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        try {
            keys = Files.createTempDirectory("keys");
            KeysetTool.writeMissing(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        seal =
                new DeliverySeal(
                        KeysetFile.open(
                                keys.resolve(KeysetTool.DELIVERY_PUBLIC),
                                HybridEncrypt.class,
                                Clock.systemUTC()),
                        Clock.systemUTC());
    }

    /** A stage on the Kafka of this JVM, with the events topic there. */
    public static Stage withSharedKafka() {
        var kafka = Infrastructure.kafka();
        try (var admin = kafka.admin()) {
            var there = admin.listTopics().names().get();
            for (String topic : List.of(Topics.EVENTS, Topics.KEYS)) {
                if (!there.contains(topic)) {
                    kafka.createTopic(topic, Topics.PARTITIONS);
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return new Stage(kafka);
    }

    /** The key that data keys are wrapped by. */
    public WrappingKey wrapping() {
        return WrappingKey.at(keys.resolve(KeysetTool.WRAPPING).toString(), Clock.systemUTC());
    }

    public CloudEventCodec codec() {
        return codec;
    }

    /** As if Kafka had heard of nothing that was read; no instance runs then. */
    public void forgetCommits() throws InterruptedException, ExecutionException {
        try (var admin = kafka.admin()) {
            var committed =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            committed.replaceAll((_, _) -> new OffsetAndMetadata(0));
            admin.alterConsumerGroupOffsets(group, committed).all().get();
        }
    }

    /** From now on the database refuses deliveries of this person. */
    public void neverTake(String userId) {
        ledger().sql(
                        """
                        ALTER TABLE delivery ADD CONSTRAINT never_take CHECK (user_id <> '%s')
                        """
                                .formatted(userId))
                .update();
    }

    public DeliverySeal seal() {
        return seal;
    }

    /** An instance of the service, with settings that differ from these. */
    public ConfigurableApplicationContext start(Map<String, Object> differing) {
        return start(differing, new BeanPostProcessor[0]);
    }

    /** An instance whose beans somebody watches. */
    public ConfigurableApplicationContext start(
            Map<String, Object> differing, BeanPostProcessor... watchers) {
        var instance =
                new SpringApplicationBuilder(NotificationService.class)
                        .initializers(
                                context ->
                                        List.of(watchers)
                                                .forEach(
                                                        context.getBeanFactory()
                                                                ::addBeanPostProcessor))
                        .run(arguments(differing));
        instances.add(instance);
        return instance;
    }

    /** What an instance of the service is started with. */
    public String[] arguments(Map<String, Object> differing) {
        var settings = new HashMap<String, Object>();
        settings.put("server.port", 0);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.service().user());
        settings.put("spring.datasource.password", database.service().password());
        settings.put("spring.flyway.url", database.url());
        settings.put("spring.flyway.user", database.owner().user());
        settings.put("spring.flyway.password", database.owner().password());
        settings.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("spring.kafka.consumer.group-id", group);
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", smtp.port());
        settings.put("spring.mail.properties.mail.smtp.timeout", 3000);
        settings.put(
                "security-info.keys.delivery-private",
                keys.resolve(KeysetTool.DELIVERY_PRIVATE).toString());
        settings.put("security-info.keys.wrapping", keys.resolve(KeysetTool.WRAPPING).toString());
        settings.put(
                "security-info.keys.notice-pepper",
                keys.resolve(KeysetTool.NOTICE_PEPPER).toString());
        settings.put("security-info.mail.from", "no-reply@contoso.com");
        settings.put("security-info.organisation.name", "Contoso");
        settings.put("security-info.sending.first-retry", "50ms");
        settings.put("security-info.sending.longest-retry", "500ms");
        settings.put("security-info.sending.look-again", "1s");
        settings.putAll(differing);
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    public ConfigurableApplicationContext start() {
        return start(Map.of());
    }

    public void publish(IssuedCode code, long sequence) {
        publish(code.event(seal), sequence);
    }

    public void publish(Fact fact, long sequence) {
        publish(envelope(fact, sequence), fact);
    }

    public void publish(Envelope envelope, Fact fact) {
        publishRaw(fact.userId(), codec.encode(envelope, fact));
    }

    public void publishRaw(String key, byte[] value) {
        publish(new ProducerRecord<>(Topics.EVENTS, key.getBytes(StandardCharsets.UTF_8), value));
    }

    public void publish(ProducerRecord<byte[], byte[]> record) {
        publishing(record).join();
    }

    /** Publishes without waiting for Kafka. */
    public CompletableFuture<RecordMetadata> publishing(ProducerRecord<byte[], byte[]> record) {
        var acknowledged = new CompletableFuture<RecordMetadata>();
        producer.send(
                record,
                (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.complete(metadata);
                    } else {
                        acknowledged.completeExceptionally(failure);
                    }
                });
        return acknowledged;
    }

    public static Envelope envelope(Fact fact, long sequence) {
        String type = EventNames.nameOf(fact.getClass());
        return new Envelope(
                UUID.randomUUID(),
                Envelope.COMMAND_SERVICE,
                type,
                fact.userId(),
                Instant.now(),
                EventNames.schemaOf(type, 1),
                sequence,
                sequence,
                null,
                new Provenance(
                        fact.userId(),
                        ActorType.PERSON,
                        "test",
                        null,
                        "correlation-of-" + fact.userId(),
                        "command"));
    }

    public TopicReader reader(String topic) {
        return new TopicReader(kafka.bootstrapServers(), topic, Topics.PARTITIONS);
    }

    /** The outcomes of these codes, as soon as there are that many. */
    public List<DeliveryEvent> awaitOutcomes(int count, IssuedCode... codes) {
        return awaitOutcomes(
                count,
                event ->
                        Arrays.stream(codes)
                                .anyMatch(code -> code.challengeId().equals(event.deliveryId())));
    }

    /** Outcomes like these, as soon as there are that many. */
    public List<DeliveryEvent> awaitOutcomes(int count, Predicate<DeliveryEvent> wanted) {
        try (var reader = reader(Topics.DELIVERIES)) {
            return reader.await(
                    records ->
                            records.stream()
                                    .map(record -> codec.decode(record.value()).fact())
                                    .filter(DeliveryEvent.class::isInstance)
                                    .map(DeliveryEvent.class::cast)
                                    .filter(wanted)
                                    // Two instances may tell the same outcome.
                                    .distinct()
                                    .toList(),
                    count);
        }
    }

    /** One column of a code's row in the ledger; empty as long as there is none. */
    public String ledgerOf(IssuedCode code, String column) {
        return ledger().sql("SELECT " + column + "::text FROM delivery WHERE id = ?")
                .param(code.challengeId())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The ledger as its owner sees it. */
    public JdbcClient ledger() {
        return JdbcClient.create(asOwner());
    }

    /** How the database would go about a statement if it had to avoid reading whole tables. */
    public String planOf(String statement) throws SQLException {
        try (var connection = asOwner().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("SET enable_seqscan = off");
            var plan = new StringBuilder();
            try (var rows = sql.executeQuery("EXPLAIN " + statement)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private DriverManagerDataSource asOwner() {
        return new DriverManagerDataSource(
                database.url(), database.owner().user(), database.owner().password());
    }

    /** As if the database had been made anew; no instance runs then. */
    public void loseLedger() {
        stop();
        ledger().sql(
                        """
                        TRUNCATE delivery, voided_method, notice_sent, known_method, data_key, reading
                        """)
                .update();
    }

    /** Ends all instances. */
    public void stop() {
        instances.forEach(ConfigurableApplicationContext::close);
        instances.clear();
    }

    /** The mails that the sink accepted for an address. */
    public List<Mail> mailsTo(String address) {
        return smtp.accepted().stream()
                .filter(mail -> mail.recipients().contains(address))
                .map(mail -> Mail.of(mail.message().orElseThrow()))
                .toList();
    }

    /** What the sink accepted for a code's address. */
    public long copiesOf(IssuedCode code) {
        return smtp.accepted().stream()
                .filter(mail -> mail.recipients().contains(code.address()))
                .count();
    }

    /** How often somebody tried to send to a code's address. */
    public long attemptsOf(IssuedCode code) {
        return smtp.transactions().stream()
                .filter(mail -> mail.recipients().contains(code.address()))
                .count();
    }

    @Override
    public void close() {
        stop();
        producer.close();
        smtp.close();
    }
}
