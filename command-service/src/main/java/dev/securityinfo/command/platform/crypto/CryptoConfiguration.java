package dev.securityinfo.command.platform.crypto;

import com.google.crypto.tink.HybridEncrypt;
import dev.securityinfo.command.history.Values;
import dev.securityinfo.command.platform.store.ReadLimit;
import dev.securityinfo.command.platform.store.StoreSettings;
import dev.securityinfo.command.proof.ProofCheck;
import dev.securityinfo.command.securityinfo.Attribution;
import dev.securityinfo.command.securityinfo.domain.Sealer;
import dev.securityinfo.wire.keys.DeliverySeal;
import dev.securityinfo.wire.keys.KeysetFile;
import dev.securityinfo.wire.keys.WrappingKey;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class CryptoConfiguration {

    @Bean
    DataKeys dataKeys(
            JdbcClient jdbc,
            ReadLimit reads,
            StoreSettings store,
            KeySettings settings,
            Clock clock) {
        return new DataKeys(
                jdbc, reads, WrappingKey.at(settings.wrapping(), clock), store.rememberedStreams());
    }

    @Bean
    Sealer sealer(DataKeys keys, KeySettings settings, Clock clock) {
        var recipient = KeysetFile.open(settings.deliveryPublic(), HybridEncrypt.class, clock);
        return new TinkSealer(
                keys,
                new DeliverySeal(recipient, clock),
                new KeyedHash(settings.destinationPepper(), clock));
    }

    @Bean
    Values values(DataKeys keys) {
        return keys::open;
    }

    @Bean
    ProofCheck proofCheck(KeySettings settings, Clock clock) {
        return new PepperedCodes(new KeyedHash(settings.codePepper(), clock));
    }

    @Bean
    Attribution attribution(DataKeys keys) {
        return new SealedAttribution(keys);
    }
}
