package dev.securityinfo.web.profile;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class ProfilePage {

    @GetMapping("/")
    String show(@AuthenticationPrincipal OidcUser person, Model model) {
        model.addAttribute("email", person.getEmail());
        return "profile/profile";
    }
}
