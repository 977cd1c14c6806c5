package dev.securityinfo.command.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import dev.securityinfo.contract.LockLifted;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AxonIsTransactionalTest {

    private final RunningCommandService service = RunningCommandService.shared();
    private final Configuration axon = service.bean(Configuration.class);
    private final EventStorageEngine engine = service.bean(EventStorageEngine.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(service.bean(PlatformTransactionManager.class));
    private final Tables tables = Tables.of(service);

    @Test
    void its_parts_are_the_transactional_ones_on_jdbc() {
        assertThat(service.bean(TransactionManager.class))
                .isInstanceOf(SpringTransactionManager.class)
                .isSameAs(axon.getComponent(TransactionManager.class));
        assertThat(engine).isInstanceOf(PostgresEventStorageEngine.class);
        assertThat(axon.eventStore()).isInstanceOf(EmbeddedEventStore.class);
        assertThat(axon.eventStore()).extracting("storageEngine").isSameAs(engine);
        assertThat(service.bean(ConnectionProvider.class))
                .isInstanceOf(UnitOfWorkAwareConnectionProviderWrapper.class);
        assertThat(service.bean(Serializer.class))
                .isInstanceOf(FactSerializer.class)
                .isSameAs(axon.serializer())
                .isSameAs(axon.eventSerializer());
    }

    @Test
    void an_append_that_is_rolled_back_is_gone_and_leaves_no_hole() {
        append("rolled-back", 0);
        transaction.executeWithoutResult(
                tx -> {
                    append("rolled-back", 1);
                    assertThat(engine.readEvents("security-info:rolled-back").asStream())
                            .hasSize(2);
                    tx.setRollbackOnly();
                });
        append("rolled-back", 1);

        assertThat(engine.readEvents("security-info:rolled-back").asStream()).hasSize(2);
        assertThat(tables.rows("SELECT count(*) - max(position), min(position) FROM event"))
                .containsExactly(List.of(0L, 1L));
    }

    @Test
    void who_loses_a_race_is_told_so() {
        append("race", 0);
        append("race", 1);

        assertThatThrownBy(() -> append("race", 1)).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void a_violated_key_is_found_wherever_the_driver_puts_it() {
        var resolver = new UniqueViolation();
        var plain = new PSQLException("twice", PSQLState.UNIQUE_VIOLATION);
        var batch = new BatchUpdateException("batch", "XX000", new int[0]);
        batch.setNextException(plain);
        var caused = new SQLException("outside", "XX000", new IllegalStateException(plain));

        assertThat(
                        Stream.of(plain, batch, caused, new IllegalStateException(batch))
                                .allMatch(resolver::isDuplicateKeyViolation))
                .isTrue();
        assertThat(resolver.isDuplicateKeyViolation(new SQLException("gone", "08006"))).isFalse();
        assertThat(resolver.isDuplicateKeyViolation(new IllegalStateException())).isFalse();
    }

    @Test
    void a_name_that_is_not_known_is_refused_and_not_passed_over() {
        var unknown =
                new SimpleSerializedObject<>(
                        "{}", String.class, "security-info.passkey-added", "1");

        assertThatThrownBy(() -> new FactSerializer().deserialize(unknown))
                .isInstanceOf(FactSerializer.UnknownHistory.class);
        assertThatThrownBy(() -> new FactSerializer().classForType(unknown.getType()))
                .isInstanceOf(FactSerializer.UnknownHistory.class);
    }

    @Test
    void nobody_commands_upon_a_history_that_cannot_be_read() throws SQLException {
        var ann = service.person("from-the-future");
        ann.adds("from-the-future@example.org");
        try (var connection = tables.connection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO event (id, stream, sequence, stream_type, name, revision, time, data, metadata)
                    VALUES (gen_random_uuid(), 'security-info:from-the-future', 2, 'SecurityInfo',
                            'security-info.passkey-added', '1', now(), '{}', '{}')
                    """);
        }

        var answer = ann.adds("from-the-future2@example.org");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.response().body()).doesNotContain("passkey");
        assertThat(ann.events()).hasSize(3);
    }

    private void append(String user, long sequence) {
        transaction.executeWithoutResult(
                _ ->
                        engine.appendEvents(
                                List.of(
                                        new GenericDomainEventMessage<>(
                                                "SecurityInfo",
                                                "security-info:" + user,
                                                sequence,
                                                new LockLifted(user),
                                                MetaData.emptyInstance()))));
    }
}
