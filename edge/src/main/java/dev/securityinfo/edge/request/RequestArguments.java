package dev.securityinfo.edge.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controller methods what a request brings along, by the type they ask for. */
final class RequestArguments implements HandlerMethodArgumentResolver {

    private interface Reader {
        @Nullable Object read(HttpServletRequest request);
    }

    private final Map<Class<?>, Reader> readers;

    RequestArguments(List<Locale> languages) {
        readers =
                Map.of(
                        Origin.class,
                        Origin::of,
                        CorrelationId.class,
                        request -> request.getAttribute(CorrelationFilter.ATTRIBUTE),
                        IfMatch.class,
                        request -> IfMatch.parse(lines(request, IfMatch.HEADER)),
                        IdempotencyKey.class,
                        request -> IdempotencyKey.parse(lines(request, IdempotencyKey.HEADER)),
                        PreferredLanguage.class,
                        request ->
                                PreferredLanguage.of(
                                        request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), languages));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return readers.containsKey(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var reader = Objects.requireNonNull(readers.get(parameter.getParameterType()));
        return reader.read(
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }

    private static List<String> lines(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
