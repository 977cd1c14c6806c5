package dev.securityinfo.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class Pages {

    private final IssuerSettings settings;
    private final People people;

    Pages(IssuerSettings settings, People people) {
        this.settings = settings;
        this.people = people;
    }

    @GetMapping("/login")
    String login(HttpServletRequest request, @Nullable Principal person, Model model) {
        model.addAttribute("organisation", settings.organisation().name());
        model.addAttribute("failed", request.getParameter("error") != null);
        model.addAttribute("signedOut", request.getParameter("signed-out") != null);
        model.addAttribute("again", person != null && RecentSignIn.isDemanded(request));
        model.addAttribute("name", person == null ? "" : person.getName());
        return "login";
    }

    @GetMapping("/")
    String home(Principal person, Model model) {
        model.addAttribute("organisation", settings.organisation().name());
        model.addAttribute(
                "name",
                people.find(person.getName()).map(Person::fullName).orElse(person.getName()));
        return "home";
    }
}
