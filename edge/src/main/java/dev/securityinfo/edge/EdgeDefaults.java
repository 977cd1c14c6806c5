package dev.securityinfo.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** The server settings every edge starts from; a service's own settings win. */
final class EdgeDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        try {
            var defaults = new ClassPathResource("edge-defaults.properties", EdgeDefaults.class);
            environment.getPropertySources().addLast(new ResourcePropertySource(defaults));
        } catch (IOException e) {
            throw new UncheckedIOException("The edge's defaults are missing from its jar", e);
        }
    }
}
