package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.SignInNeeded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Gives a controller method the person in whose name it asks. */
@Component
public class OnBehalfArguments implements HandlerMethodArgumentResolver {

    private static final int LONGEST_BROWSER = 500;

    private final AccessTokens tokens;

    OnBehalfArguments(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == OnBehalf.class;
    }

    @Override
    public OnBehalf resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        var response = web.getNativeResponse(HttpServletResponse.class);
        if (request == null
                || response == null
                || !(request.getUserPrincipal() instanceof Authentication person)) {
            throw SignInNeeded.ended();
        }
        return new OnBehalf(
                tokens.current(person, request, response),
                request.getRemoteAddr(),
                browser(request.getHeader(HttpHeaders.USER_AGENT)),
                RequestContextUtils.getLocale(request),
                UUID.randomUUID().toString());
    }

    /** It goes into another request, so that it must not be able to break it. */
    private static @Nullable String browser(@Nullable String userAgent) {
        if (userAgent == null) {
            return null;
        }
        var clean = userAgent.replaceAll("[^\\x20-\\x7E]", "").strip();
        return clean.isEmpty()
                ? null
                : clean.substring(0, Math.min(clean.length(), LONGEST_BROWSER));
    }
}
