package dev.securityinfo.edge.openapi;

import dev.securityinfo.edge.request.CorrelationId;
import dev.securityinfo.edge.request.IdempotencyKey;
import dev.securityinfo.edge.request.IfMatch;
import dev.securityinfo.edge.request.Origin;
import dev.securityinfo.edge.request.PreferredLanguage;
import dev.securityinfo.edge.token.AdministeredUser;
import dev.securityinfo.edge.token.AuditedUser;
import dev.securityinfo.edge.token.Caller;
import dev.securityinfo.edge.token.OwnUser;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Describes the arguments that the edge resolves by their headers and path variables. */
final class EdgeArguments implements GlobalOperationCustomizer {

    private static final Map<Class<?>, Parameter> DESCRIBED =
            Map.of(
                    OwnUser.class,
                    new PathParameter().name("user").description("me, or the token's subject"),
                    AdministeredUser.class,
                    new PathParameter().name("user").description("The person's user id"),
                    AuditedUser.class,
                    new PathParameter()
                            .name("user")
                            .description(
                                    "The person's user id, or me; another person needs scope security-info.audit"),
                    IfMatch.class,
                    new HeaderParameter()
                            .name("If-Match")
                            .description("The revision this was decided upon, as in ETag"),
                    IdempotencyKey.class,
                    new HeaderParameter()
                            .name("Idempotency-Key")
                            .description("A quoted string of up to 255 characters; kept 24 h"),
                    PreferredLanguage.class,
                    new HeaderParameter()
                            .name("Accept-Language")
                            .description("The language of mails and messages"));

    static {
        DESCRIBED
                .values()
                .forEach(p -> p.schema(new JsonSchema().types(new HashSet<>(Set.of("string")))));
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        OwnUser.class,
                        AdministeredUser.class,
                        AuditedUser.class,
                        IfMatch.class,
                        IdempotencyKey.class,
                        PreferredLanguage.class,
                        Caller.class,
                        Origin.class,
                        CorrelationId.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        for (var parameter : method.getMethodParameters()) {
            var described = DESCRIBED.get(parameter.getParameterType());
            if (described != null) {
                operation.addParametersItem(described);
            }
            if (parameter.getParameterType() == IfMatch.class) {
                operation.getResponses().values().forEach(EdgeArguments::tellTheRevision);
            }
        }
        operation.getResponses().addApiResponse("default", OpenApiConfiguration.refusal());
        return operation;
    }

    private static void tellTheRevision(ApiResponse answer) {
        answer.addHeaderObject(
                HttpHeaders.ETAG,
                new Header()
                        .description("The revision after this, in quotes")
                        .schema(new JsonSchema().types(new HashSet<>(Set.of("string")))));
    }
}
