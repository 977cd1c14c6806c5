package dev.securityinfo.edge.token;

import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives controller methods their {@link Caller}, {@link OwnUser}, {@link AdministeredUser} and
 * {@link AuditedUser}.
 */
final class CallerArguments implements HandlerMethodArgumentResolver {

    private static final Set<Class<?>> TYPES =
            Set.of(Caller.class, OwnUser.class, AdministeredUser.class, AuditedUser.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var caller = caller(request);
        if (parameter.getParameterType() == OwnUser.class) {
            return ownUser(caller, user(request));
        }
        if (parameter.getParameterType() == AdministeredUser.class) {
            return administeredUser(caller, user(request));
        }
        if (parameter.getParameterType() == AuditedUser.class) {
            return auditedUser(caller, user(request));
        }
        return caller;
    }

    private static Caller caller(NativeWebRequest request) {
        if (request.getAttribute(TokenFilter.CALLER, RequestAttributes.SCOPE_REQUEST)
                instanceof Caller caller) {
            return caller;
        }
        throw Problem.of(ProblemType.NOT_AUTHENTICATED).thrown();
    }

    private static OwnUser ownUser(Caller caller, String user) {
        caller.require(Scope.OWN_DATA);
        if (user.equals(UserIds.MYSELF) || user.equals(caller.subject())) {
            return new OwnUser(caller.subject());
        }
        throw Problem.of(ProblemType.NO_SUCH_USER).thrown();
    }

    private static AdministeredUser administeredUser(Caller caller, String user) {
        caller.require(Scope.ADMINISTRATION);
        if (user.equals(UserIds.MYSELF)) {
            return new AdministeredUser(caller.subject());
        }
        if (UserIds.isOne(user)) {
            return new AdministeredUser(user);
        }
        throw Problem.of(ProblemType.NO_SUCH_USER).thrown();
    }

    private static AuditedUser auditedUser(Caller caller, String user) {
        if (!caller.has(Scope.AUDIT)) {
            return new AuditedUser(ownUser(caller, user).id(), true);
        }
        if (user.equals(UserIds.MYSELF) || user.equals(caller.subject())) {
            return new AuditedUser(caller.subject(), caller.has(Scope.OWN_DATA));
        }
        if (UserIds.isOne(user)) {
            return new AuditedUser(user, false);
        }
        throw Problem.of(ProblemType.NO_SUCH_USER).thrown();
    }

    private static String user(NativeWebRequest request) {
        var variables =
                request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        RequestAttributes.SCOPE_REQUEST);
        if (variables instanceof Map<?, ?> named && named.get("user") instanceof String user) {
            return user;
        }
        throw new IllegalStateException("The route has no {user}");
    }
}
