package dev.securityinfo.web.audit;

import dev.securityinfo.web.platform.page.Frame;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Whoever has no right here is told so, before any service is asked. */
@ControllerAdvice(basePackageClasses = AuditorsOnly.class)
class AuditorsOnly {

    private final Frame frame;

    AuditorsOnly(Frame frame) {
        this.frame = frame;
    }

    @ModelAttribute
    void check() {
        if (!frame.isAuditor()) {
            throw new NoAuditor();
        }
    }

    @ExceptionHandler(NoAuditor.class)
    ModelAndView refuse() {
        return new ModelAndView("audit/forbidden", HttpStatus.FORBIDDEN);
    }
}
