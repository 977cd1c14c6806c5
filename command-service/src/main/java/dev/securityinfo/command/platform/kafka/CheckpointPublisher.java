package dev.securityinfo.command.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Gives checkpoints away, so that outsiders can hold us to them. One a minute at most: each time
 * with a producer of its own. A checkpoint may come twice; it says the same both times.
 */
final class CheckpointPublisher {

    private static final Logger log = LoggerFactory.getLogger(CheckpointPublisher.class);
    private static final int SOME = 500;
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private record Note(long position, String text) {}

    private final JdbcClient jdbc;
    private final FeedSettings kafka;

    CheckpointPublisher(JdbcClient jdbc, FeedSettings kafka) {
        this.jdbc = jdbc;
        this.kafka = kafka;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void publish() throws InterruptedException {
        try {
            var notes = unpublished();
            if (!notes.isEmpty()) {
                makeTopic();
                send(notes);
                markPublished(notes);
            }
        } catch (KafkaException | DataAccessException e) {
            log.info("Checkpoints wait to be published: {}", e.getClass().getSimpleName());
        }
    }

    private List<Note> unpublished() {
        return jdbc.sql(
                        """
                        SELECT position, note FROM checkpoint WHERE published_at IS NULL
                        ORDER BY position LIMIT ?""")
                .param(SOME)
                .query((row, _) -> new Note(row.getLong(1), row.getString(2)))
                .list();
    }

    private void makeTopic() throws InterruptedException {
        var replicas =
                kafka.replicationFactor() == -1
                        ? Optional.<Short>empty()
                        : Optional.of(kafka.replicationFactor());
        var topic =
                new NewTopic(Topics.CHECKPOINTS, Optional.of(1), replicas)
                        .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"));
        var admin = Admin.create(kafka.admin());
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
            }
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private void send(List<Note> notes) throws InterruptedException {
        var producer = new KafkaProducer<String, byte[]>(kafka.producer());
        try {
            var sent = notes.stream().map(note -> producer.send(record(note))).toList();
            producer.flush();
            for (var acknowledged : sent) {
                acknowledged.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private static ProducerRecord<String, byte[]> record(Note note) {
        return new ProducerRecord<>(
                Topics.CHECKPOINTS,
                0,
                null,
                null,
                note.text().getBytes(UTF_8),
                List.of(new RecordHeader(Topics.CONTENT_TYPE_HEADER, PLAIN_TEXT.getBytes(UTF_8))));
    }

    private void markPublished(List<Note> notes) {
        jdbc.sql("UPDATE checkpoint SET published_at = now() WHERE position = ANY (?)")
                .param(notes.stream().map(Note::position).toArray(Long[]::new))
                .update();
    }
}
