package dev.securityinfo.edge.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Problems on every way out. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ContainerErrors.class, ProblemPages.class})
public class ProblemConfiguration {

    @Bean
    ProblemWriter edgeProblemWriter() {
        return new ProblemWriter(JsonMapper.shared());
    }
}
