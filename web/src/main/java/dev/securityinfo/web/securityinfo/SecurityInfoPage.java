package dev.securityinfo.web.securityinfo;

import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.Answer;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.QueryService;
import dev.securityinfo.web.platform.relay.QueryService.SecurityInfo;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SecurityInfoPage {

    private static final String PAGE = "securityinfo/list";

    private final QueryService queries;
    private final Sentences sentences;

    SecurityInfoPage(QueryService queries, Sentences sentences) {
        this.queries = queries;
        this.sentences = sentences;
    }

    /**
     * The list; under its second address a page that keeps itself up to date asks for it, so that
     * it does not take away what is to be said once under the first.
     *
     * @param revision what has to be in it, because the person just did it
     */
    @GetMapping({"/security-info", "/security-info/methods"})
    String show(
            OnBehalf person,
            @RequestParam(required = false) @Nullable Long revision,
            HttpServletResponse response,
            Model model) {
        switch (queries.securityInfo(person, revision)) {
            case Answer.Given<SecurityInfo>(var info) -> show(info, model);
            case Answer.Refused<SecurityInfo>(var why) ->
                    model.addAttribute("unreadable", sentences.of(why, person.language()));
            case Answer.Away<SecurityInfo> _ -> {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                model.addAttribute(
                        "unreadable", sentences.say("list.unreadable", person.language()));
            }
        }
        return PAGE;
    }

    private static void show(SecurityInfo info, Model model) {
        model.addAttribute("info", info);
        model.addAttribute("missing", Missing.in(info));
    }
}
