package dev.securityinfo.web.platform.page;

import dev.securityinfo.web.platform.signin.OnBehalfArguments;
import dev.securityinfo.web.platform.signin.RecentSignIn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    private static final Languages LANGUAGES = new Languages();

    private final RecentSignIn recent;
    private final OnBehalfArguments arguments;

    PageConfiguration(RecentSignIn recent, OnBehalfArguments arguments) {
        this.recent = recent;
        this.arguments = arguments;
    }

    @Bean
    LocaleResolver localeResolver() {
        return LANGUAGES;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LanguageSwitch(LANGUAGES));
        registry.addInterceptor(recent)
                .addPathPatterns(
                        "/security-info/add",
                        "/security-info/email/**",
                        "/security-info/methods/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(arguments);
    }
}
