package dev.securityinfo.command.platform.axon;

import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.springframework.context.annotation.Bean;

@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    Configuration axon(List<CommandHandlers> handlers) {
        var configurer = DefaultConfigurer.defaultConfiguration(false);
        // Events carry what Attribution says, and nothing that Axon would add.
        configurer.configureCorrelationDataProviders(_ -> List.of());
        for (var handler : handlers) {
            configurer.registerCommandHandler(_ -> handler.bean());
        }
        return configurer.buildConfiguration();
    }

    @Bean
    CommandGateway commandGateway(Configuration axon) {
        return axon.commandGateway();
    }
}
