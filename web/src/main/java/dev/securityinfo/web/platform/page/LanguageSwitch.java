package dev.securityinfo.web.platform.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/** {@code ?lang=nl} on any page. */
final class LanguageSwitch implements HandlerInterceptor {

    private final LocaleResolver languages;

    LanguageSwitch(LocaleResolver languages) {
        this.languages = languages;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        // An error page must not look into a form again that could not be read.
        if (request.getMethod().equals("GET")
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            var chosen = Languages.chosen(request.getParameter("lang"));
            if (chosen != null) {
                languages.setLocale(request, response, chosen);
            }
        }
        return true;
    }
}
