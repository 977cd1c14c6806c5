package dev.securityinfo.web.platform.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;

/**
 * Whoever changes security info has shown their password of late: a screen left unlocked is enough
 * to read, and not enough to take an account over.
 */
@Component
public class RecentSignIn implements HandlerInterceptor {

    private final SignInTime time;

    RecentSignIn(SignInTime time) {
        this.time = time;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        if (request.getUserPrincipal() instanceof Authentication person && time.isRecent(person)) {
            return true;
        }
        if (request.getMethod().equals("POST")) {
            KeptForm.keep(request);
        }
        var page = new ModelAndView("signin/recent", HttpStatus.FORBIDDEN);
        page.addObject("signIn", Paths.recentSignIn(Paths.page(request)));
        throw new ModelAndViewDefiningException(page);
    }
}
