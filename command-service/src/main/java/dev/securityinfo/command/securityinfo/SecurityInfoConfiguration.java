package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.platform.axon.CommandHandlers;
import dev.securityinfo.command.platform.crypto.KeySettings;
import dev.securityinfo.command.platform.crypto.KeyedHash;
import dev.securityinfo.command.platform.store.EventStore;
import dev.securityinfo.command.platform.store.MessageLimits;
import dev.securityinfo.command.platform.store.Recorder;
import dev.securityinfo.command.platform.store.Snapshots;
import dev.securityinfo.command.platform.store.StoreSettings;
import dev.securityinfo.command.platform.store.StreamReader;
import dev.securityinfo.command.proof.ProofCheck;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import dev.securityinfo.command.securityinfo.domain.Organisation;
import dev.securityinfo.command.securityinfo.domain.Sealer;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoDecider;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.WireName;
import dev.securityinfo.wire.FactCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    DeskSettings.class,
    MethodSettings.class,
    OrganisationSettings.class,
    VerificationSettings.class
})
class SecurityInfoConfiguration {

    @Bean
    Organisation organisation(OrganisationSettings organisation, MethodSettings methods) {
        var offered =
                methods.offered().stream()
                        .map(name -> WireName.of(MethodType.class, name))
                        .collect(Collectors.toUnmodifiableSet());
        return new Organisation(organisation.domains(), offered);
    }

    @Bean
    Numbers numbers(VerificationSettings settings) {
        return settings.numbers();
    }

    @Bean
    SecurityInfoDecider securityInfoDecider(
            Organisation organisation, Numbers numbers, ProofCheck proofs, Sealer sealer) {
        return new SecurityInfoDecider(organisation, numbers, proofs, sealer);
    }

    @Bean
    MessageLimits messageLimits(VerificationSettings settings) {
        return new MessageLimits(
                settings.codesPerDestinationPerTenMinutes(), settings.codesPerDestinationPerDay());
    }

    @Bean
    WrongCodes wrongCodes(MeterRegistry meters) {
        return new WrongCodes(meters);
    }

    @Bean
    CommandHandlers securityInfo(
            StreamReader reader,
            Snapshots snapshots,
            StoreSettings settings,
            SecurityInfoDecider decider,
            EventStore store,
            FreshKeys keys,
            Remains remains,
            WrongCodes wrongCodes) {
        var people = new People(reader, snapshots, new FactCodec(), settings.rememberedStreams());
        return new CommandHandlers(
                new SecurityInfo(people, decider, store, keys, remains, wrongCodes));
    }

    @Bean
    Remains remains(
            Attribution attribution,
            FreshKeys keys,
            KeySettings settings,
            Clock clock,
            Recorder recorder) {
        return new Remains(
                attribution, keys, new KeyedHash(settings.idempotency(), clock), clock, recorder);
    }

    @Bean
    Desk desk(CommandGateway gateway, DeskSettings settings) {
        return new CommandDesk(gateway, new Queue(settings.inFlight(), settings.longestWait()));
    }
}
