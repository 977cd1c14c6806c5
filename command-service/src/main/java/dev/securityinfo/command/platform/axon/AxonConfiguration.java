package dev.securityinfo.command.platform.axon;

import dev.securityinfo.command.securityinfo.Aggregates;
import dev.securityinfo.command.securityinfo.Attribution;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoDecider;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider axonConnectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(
                new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    Serializer factSerializer() {
        return new FactSerializer();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager axonTransactionManager,
            Serializer factSerializer) {
        return new PostgresEventStorageEngine(connections, axonTransactionManager, factSerializer);
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    Configuration axon(
            EventStorageEngine engine,
            TransactionManager axonTransactionManager,
            Serializer factSerializer,
            SecurityInfoDecider decider,
            Attribution attribution) {
        Configurer configurer =
                DefaultConfigurer.defaultConfiguration(false)
                        .configureTransactionManager(_ -> axonTransactionManager)
                        .configureSerializer(_ -> factSerializer)
                        .configureEventSerializer(_ -> factSerializer)
                        .configureMessageSerializer(_ -> factSerializer)
                        .configureEmbeddedEventStore(_ -> engine)
                        // Events carry what Attribution says, and nothing that Axon would add.
                        .configureCorrelationDataProviders(_ -> java.util.List.of())
                        .registerComponent(SecurityInfoDecider.class, _ -> decider)
                        .registerComponent(Attribution.class, _ -> attribution);
        for (Class<?> aggregate : Aggregates.ALL) {
            configurer.configureAggregate(
                    AggregateConfigurer.defaultConfiguration(aggregate)
                            // The desk queues the commands of one person; the unique key decides
                            // between instances.
                            .configureLockFactory(_ -> NullLockFactory.INSTANCE));
        }
        return configurer.buildConfiguration();
    }

    @Bean
    CommandGateway commandGateway(Configuration axon) {
        return axon.commandGateway();
    }
}
