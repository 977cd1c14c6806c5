package dev.securityinfo.edge.openapi;

import dev.securityinfo.edge.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The common part of every service's API page. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

    static final String PROBLEM = "Problem";
    static final String BEARER = "bearer";

    @Bean
    OpenAPI edgeOpenApi(@Value("${spring.application.name:security-info}") String name) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Security info: " + name)
                                .version("1")
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                // Wherever it was read: a guessed host would be wrong behind a proxy.
                .addServersItem(new Server().url("/"))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("JWT"))
                                .addSchemas(PROBLEM, problem()));
    }

    @Bean
    EdgeArguments edgeArguments() {
        return new EdgeArguments();
    }

    static ApiResponse refusal() {
        return new ApiResponse()
                .description("A refusal; its type says which (RFC 9457)")
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType()
                                                .schema(
                                                        new Schema<>()
                                                                .$ref(
                                                                        "#/components/schemas/"
                                                                                + PROBLEM))));
    }

    private static Schema<?> problem() {
        var error =
                of("object")
                        .addProperty("field", of("string"))
                        .addProperty("rule", of("string"))
                        .addRequiredItem("field")
                        .addRequiredItem("rule");
        return of("object")
                .addProperty("type", types())
                .addProperty("title", of("string"))
                .addProperty("status", of("integer"))
                .addProperty("detail", of("string"))
                .addProperty("errors", of("array").items(error))
                .addProperty("attemptsLeft", of("integer"))
                .addProperty("reason", of("string"))
                .addRequiredItem("type")
                .addRequiredItem("title")
                .addRequiredItem("status");
    }

    private static Schema<?> types() {
        var types = of("string").format("uri-reference");
        types.setDescription(
                "about:blank, or one of: "
                        + String.join(
                                ", ",
                                Arrays.stream(ProblemType.values())
                                        .map(ProblemType::uri)
                                        .toList()));
        return types;
    }

    private static Schema<?> of(String type) {
        return new JsonSchema().types(new HashSet<>(Set.of(type)));
    }
}
