package dev.securityinfo.web.platform.page;

import dev.securityinfo.web.platform.relay.IssuerAway;
import dev.securityinfo.web.platform.relay.SignInNeeded;
import dev.securityinfo.web.platform.signin.SignInAgain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What becomes of a request that no page can answer. */
@ControllerAdvice
class PageAdvice {

    private static final Logger log = LoggerFactory.getLogger(PageAdvice.class);

    private final SignInAgain again;

    PageAdvice(SignInAgain again) {
        this.again = again;
    }

    @InitBinder
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
    }

    /** A token that is refused although it is new would be refused again, and again. */
    @ExceptionHandler(SignInNeeded.class)
    void signIn(SignInNeeded e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (e.isRefused() && SignInAgain.wasJustNow(request)) {
            log.error("A service refuses tokens that the issuer has just given");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            again.signInAndComeBack(request, response);
        }
    }

    @ExceptionHandler(IssuerAway.class)
    ModelAndView issuerAway(HttpServletRequest request) {
        log.warn("The issuer cannot be reached, a token could not be renewed");
        var page = new ModelAndView("signin/away", HttpStatus.SERVICE_UNAVAILABLE);
        page.addObject("signIn", request.getRequestURI());
        return page;
    }

    /** An id in an address that is none is the address of nothing. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void noSuchPage(MethodArgumentTypeMismatchException e, HttpServletResponse response)
            throws IOException {
        response.sendError(
                e.getRequiredType() == UUID.class
                        ? HttpServletResponse.SC_NOT_FOUND
                        : HttpServletResponse.SC_BAD_REQUEST);
    }
}
