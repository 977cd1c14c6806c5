package dev.securityinfo.web.platform.page;

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
        var chosen = Languages.chosen(request.getParameter("lang"));
        if (chosen != null) {
            languages.setLocale(request, response, chosen);
        }
        return true;
    }
}
