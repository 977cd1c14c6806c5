package dev.securityinfo.command.platform.schemas;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class SchemasConfiguration implements WebMvcConfigurer {

    /** A schema only gains fields: an old copy is not wrong, and a new one not urgent. */
    private static final CacheControl FOR_A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/schemas/**")
                .addResourceLocations("classpath:/schemas/")
                .setCacheControl(FOR_A_DAY);
    }
}
