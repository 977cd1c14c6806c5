package dev.securityinfo.web.platform.signin;

import dev.securityinfo.web.platform.WebSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is said around a sign-in. */
@Controller
class SignInPages {

    private final WebSettings settings;

    SignInPages(WebSettings settings) {
        this.settings = settings;
    }

    /** Comes into play only when nobody could be sent to the issuer. */
    @GetMapping(Paths.START)
    String issuerIsAway(
            @RequestParam(required = false) @Nullable String to,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "10");
        model.addAttribute("signIn", Paths.signIn(Paths.ours(to)));
        return "signin/away";
    }

    /** Nobody who went back to an answer that was used is told that they are signed out. */
    @GetMapping("/sign-in/failed")
    String failed(@Nullable Principal person) {
        return person == null ? "signin/failed" : "redirect:" + Paths.HOME;
    }

    @GetMapping("/sign-in/not-recent")
    String notRecent(@RequestParam(required = false) @Nullable String to, Model model) {
        model.addAttribute("signIn", Paths.recentSignIn(Paths.ours(to)));
        model.addAttribute("minutes", settings.recentSignIn().toMinutes());
        return "signin/not-recent";
    }

    @GetMapping(Paths.SIGNED_OUT)
    String signedOut() {
        return "signin/signed-out";
    }
}
