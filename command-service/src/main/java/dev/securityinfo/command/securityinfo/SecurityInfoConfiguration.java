package dev.securityinfo.command.securityinfo;

import dev.securityinfo.command.platform.crypto.KeySettings;
import dev.securityinfo.command.platform.crypto.KeyedHash;
import dev.securityinfo.command.proof.ProofCheck;
import dev.securityinfo.command.securityinfo.domain.Numbers;
import dev.securityinfo.command.securityinfo.domain.Organisation;
import dev.securityinfo.command.securityinfo.domain.Sealer;
import dev.securityinfo.command.securityinfo.domain.SecurityInfoDecider;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.WireName;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
    Answers answers(JdbcClient jdbc, KeySettings keys, Clock clock) {
        return new Answers(jdbc, new KeyedHash(keys.idempotency(), clock));
    }

    @Bean
    DestinationLimit destinationLimit(JdbcClient jdbc, VerificationSettings settings) {
        return new DestinationLimit(
                jdbc,
                settings.codesPerDestinationPerTenMinutes(),
                settings.codesPerDestinationPerDay());
    }

    @Bean
    WrongCodes wrongCodes(MeterRegistry meters) {
        return new WrongCodes(meters);
    }

    @Bean
    Desk desk(
            CommandGateway gateway,
            PlatformTransactionManager transactions,
            Answers answers,
            DestinationLimit destinations,
            WrongCodes wrongCodes,
            DeskSettings settings) {
        return new CommandDesk(
                gateway,
                new TransactionTemplate(transactions),
                answers,
                destinations,
                wrongCodes,
                new Queue(settings.inFlight(), settings.longestWait()));
    }

    @Bean
    Sweeper sweeper(Answers answers, DestinationLimit destinations) {
        return new Sweeper(answers, destinations);
    }
}
