package dev.securityinfo.command.notary;

import dev.securityinfo.wire.history.CheckpointSigner;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotarySettings.class)
class NotaryConfiguration {

    @Bean
    CheckpointSigner checkpointSigner(NotarySettings settings, Clock clock) {
        return CheckpointSigner.open(settings.keyset(), settings.origin(), clock);
    }

    @Bean
    Checkpoints checkpoints(JdbcClient jdbc, CheckpointSigner signer) {
        return new Checkpoints(jdbc, signer);
    }

    @Bean
    HistoryPages historyPages(JdbcClient jdbc) {
        return new HistoryPages(jdbc);
    }

    @Bean
    HistoryTree historyTree(JdbcClient jdbc) {
        return new HistoryTree(jdbc);
    }

    @Bean
    Notary notary(
            HistoryPages history,
            HistoryTree tree,
            Checkpoints checkpoints,
            CheckpointSigner signer,
            NotarySettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Notary(
                history,
                tree,
                checkpoints,
                signer,
                settings,
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    NotaryHealth notaryHealthIndicator(Notary notary) {
        return new NotaryHealth(notary);
    }
}
