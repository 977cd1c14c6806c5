package dev.securityinfo.web.securityinfo;

import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.Answer;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.QueryService;
import dev.securityinfo.web.platform.relay.QueryService.SecurityInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first step: which kind of method. */
@Controller
class AddMethodPage {

    /** The kinds that have pages. */
    private static final List<String> KINDS = List.of("email");

    private final QueryService queries;
    private final Sentences sentences;

    AddMethodPage(QueryService queries, Sentences sentences) {
        this.queries = queries;
        this.sentences = sentences;
    }

    @GetMapping("/security-info/add")
    String choose(
            OnBehalf person, @RequestParam(required = false) @Nullable String kind, Model model) {
        if (kind != null && KINDS.contains(kind)) {
            return "redirect:/security-info/" + kind + "/add";
        }
        // Whoever cannot be asked does not forbid it: the command decides in the end.
        var kinds =
                queries.securityInfo(person, null) instanceof Answer.Given<SecurityInfo>(var info)
                        ? KINDS.stream().filter(info::offers).toList()
                        : KINDS;
        model.addAttribute("kinds", kinds);
        if (kind != null) {
            model.addAttribute("wrong", sentences.say("choose.required", person.language()));
        }
        return "securityinfo/add";
    }
}
