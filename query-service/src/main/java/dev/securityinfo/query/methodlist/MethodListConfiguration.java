package dev.securityinfo.query.methodlist;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MethodListConfiguration {

    /** Behind the token check, before everything else that a request costs. */
    @Bean
    FilterRegistrationBean<MethodListShortcut> methodListShortcut(MethodListAnswers answers) {
        var filter = new FilterRegistrationBean<>(new MethodListShortcut(answers));
        filter.addUrlPatterns("/v1/users/*");
        filter.setOrder(0);
        return filter;
    }
}
