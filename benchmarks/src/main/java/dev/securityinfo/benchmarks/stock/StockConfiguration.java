package dev.securityinfo.benchmarks.stock;

import dev.securityinfo.command.securityinfo.Attribution;
import dev.securityinfo.command.securityinfo.Desk;
import dev.securityinfo.command.securityinfo.FreshKeys;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoDecider;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The desk on Axon's engine takes the place of the service's own. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {

    /** Two less than there are connections: more would only wait for one. */
    private static final int IN_FLIGHT = 14;

    @Bean
    @Primary
    Desk stockDesk(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            SecurityInfoDecider decider,
            Attribution attribution,
            FreshKeys keys) {
        var axonTransactions = new SpringTransactionManager(transactions);
        var serializer = new StockSerializer();
        var configuration =
                DefaultConfigurer.defaultConfiguration(false)
                        .configureTransactionManager(_ -> axonTransactions)
                        .configureSerializer(_ -> serializer)
                        .configureEventSerializer(_ -> serializer)
                        .configureMessageSerializer(_ -> serializer)
                        .configureEmbeddedEventStore(
                                _ -> engine(dataSource, axonTransactions, serializer))
                        .configureCorrelationDataProviders(_ -> List.of())
                        .registerComponent(SecurityInfoDecider.class, _ -> decider)
                        .registerComponent(Attribution.class, _ -> attribution)
                        .configureAggregate(
                                AggregateConfigurer.defaultConfiguration(StockAggregate.class)
                                        .configureLockFactory(_ -> NullLockFactory.INSTANCE))
                        .buildConfiguration();
        configuration.start();
        return new StockDesk(
                configuration.commandGateway(),
                new TransactionTemplate(transactions),
                new StockDestinationLimit(jdbc),
                new StockKeys(keys, jdbc),
                IN_FLIGHT);
    }

    /** As it comes; only a lost race has to be told apart, which its own resolver does not do. */
    private static EventStorageEngine engine(
            DataSource dataSource, TransactionManager transactions, Serializer serializer) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(
                        new UnitOfWorkAwareConnectionProviderWrapper(
                                new SpringDataSourceConnectionProvider(dataSource)))
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(uniqueViolations())
                .build();
    }

    private static PersistenceExceptionResolver uniqueViolations() {
        return exception -> {
            for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                    return true;
                }
            }
            return false;
        };
    }
}
