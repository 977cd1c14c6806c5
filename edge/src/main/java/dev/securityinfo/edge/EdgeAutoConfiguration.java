package dev.securityinfo.edge;

import dev.securityinfo.edge.openapi.OpenApiConfiguration;
import dev.securityinfo.edge.problem.ProblemConfiguration;
import dev.securityinfo.edge.request.RequestConfiguration;
import dev.securityinfo.edge.token.TokenConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The whole edge, for a service that has it among its dependencies. */
@AutoConfiguration(
        before = {
            ErrorMvcAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class
        })
@Import({
    ProblemConfiguration.class,
    RequestConfiguration.class,
    TokenConfiguration.class,
    OpenApiConfiguration.class
})
public class EdgeAutoConfiguration {}
