package dev.securityinfo.edge.request;

import dev.securityinfo.edge.problem.ProblemWriter;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.validation.Validator;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How requests are read: filters first, then the body, then the arguments. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestSettings.class)
@Import({TomcatManners.class, RequestThreads.class})
public class RequestConfiguration {

    @Bean
    FilterRegistrationBean<CorrelationFilter> edgeCorrelation() {
        var filter = new FilterRegistrationBean<>(new CorrelationFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<AnswerHeadersFilter> edgeAnswerHeaders() {
        var filter = new FilterRegistrationBean<>(new AnswerHeadersFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> edgeBodyLimit(
            RequestSettings settings, ProblemWriter problems) {
        var limit = Math.toIntExact(settings.maxBody().toBytes());
        var filter = new FilterRegistrationBean<>(new BodyLimitFilter(limit, problems));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }

    @Bean
    HttpFirewall edgeFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(HeaderForm::isName);
        firewall.setAllowedHeaderValues(HeaderForm::isValue);
        return firewall;
    }

    /** One way to read a body: a library that brings YAML or XML along must not add another. */
    @Bean
    ServerHttpMessageConvertersCustomizer edgeStrictJson() {
        var strict = new JacksonJsonHttpMessageConverter(RequestJson.mapper());
        return converters ->
                converters
                        .withJsonConverter(strict)
                        .configureMessageConvertersList(all -> all.removeIf(c -> !isWanted(c)));
    }

    @Bean
    WebMvcConfigurer edgeRequestArguments(RequestSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RequestArguments(settings.languages()));
            }
        };
    }

    /** As Spring Boot would make it, but for message codes, which nobody sets; strict with ids. */
    @Bean
    ConfigurableWebBindingInitializer edgeBinding(
            @Qualifier("mvcConversionService") FormattingConversionService conversions,
            @Qualifier("mvcValidator") Validator validator) {
        var binding = new ConfigurableWebBindingInitializer();
        binding.setConversionService(conversions);
        binding.setValidator(validator);
        binding.setPropertyEditorRegistrar(new StrictIds());
        return binding;
    }

    private static boolean isWanted(HttpMessageConverter<?> converter) {
        return switch (converter) {
            case JacksonJsonHttpMessageConverter _,
                    StringHttpMessageConverter _,
                    ByteArrayHttpMessageConverter _,
                    ResourceHttpMessageConverter _ ->
                    true;
            default -> false;
        };
    }
}
