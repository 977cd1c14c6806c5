package dev.securityinfo.command.history;

import dev.securityinfo.command.platform.store.EventStore;
import dev.securityinfo.command.platform.store.ReadLimit;
import dev.securityinfo.command.platform.store.Recorder;
import dev.securityinfo.command.platform.store.StreamReader;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
class HistoryConfiguration {

    @Bean
    HistoryStore historyStore(JdbcClient jdbc, ReadLimit reads) {
        return new HistoryStore(jdbc, reads);
    }

    @Bean
    ReadersAreRecorded readersAreRecorded(
            StreamReader streams, EventStore store, Recorder recorder, Clock clock) {
        return new ReadersAreRecorded(streams, store, recorder, clock);
    }

    @Bean
    WebMvcConfigurer readersAtOnce(HistorySettings settings) {
        var limit = new ReadersAtOnce(settings.readersAtOnce());
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(limit).addPathPatterns(ReadersAtOnce.ROUTES);
            }
        };
    }

    @Bean
    FilterRegistrationBean<BrokenOff> brokenOff() {
        var filter = new FilterRegistrationBean<>(new BrokenOff());
        filter.addUrlPatterns("/v1/history", "/v1/users/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
