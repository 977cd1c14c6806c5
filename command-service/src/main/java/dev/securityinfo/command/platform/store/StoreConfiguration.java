package dev.securityinfo.command.platform.store;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

    @Bean
    GroupCommit eventStore(
            DataSource database,
            MessageLimits limits,
            StoreSettings settings,
            MeterRegistry meters) {
        return new GroupCommit(database, limits, settings, new BatchSizes(meters));
    }

    @Bean
    ReadLimit readLimit(StoreSettings settings) {
        return new ReadLimit(settings.readsAtOnce(), settings.longestWait());
    }

    @Bean
    StreamReader streamReader(JdbcClient jdbc, ReadLimit reads, StoreSettings settings) {
        return new StreamReader(jdbc, reads, settings.snapshotEvery());
    }

    @Bean
    Recorder recorder() {
        return new Recorder();
    }

    @Bean
    Sweeper sweeper(JdbcClient jdbc) {
        return new Sweeper(jdbc);
    }

    @Bean
    Snapshots snapshots(JdbcClient jdbc, StoreSettings settings) {
        return new Snapshots(jdbc, settings.snapshotEvery());
    }
}
