package dev.securityinfo.web.securityinfo;

import dev.securityinfo.web.platform.page.Notice;
import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.Answer;
import dev.securityinfo.web.platform.relay.CommandService;
import dev.securityinfo.web.platform.relay.Done;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.QueryService;
import dev.securityinfo.web.platform.relay.QueryService.SecurityInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks first: a method that is deleted does not come back. */
@Controller
@RequestMapping("/security-info/methods/{method}/delete")
class DeletePage {

    private static final String LIST = "redirect:/security-info";

    private final CommandService commands;
    private final QueryService queries;
    private final Sentences sentences;

    DeletePage(CommandService commands, QueryService queries, Sentences sentences) {
        this.commands = commands;
        this.queries = queries;
        this.sentences = sentences;
    }

    @GetMapping
    String ask(OnBehalf person, @PathVariable UUID method, Model model, RedirectAttributes next) {
        return switch (queries.securityInfo(person, null)) {
            case Answer.Given<SecurityInfo>(var info) -> {
                var found = info.method(method);
                if (found.isEmpty()) {
                    Notice.bad(next, sentences.say("problem.no-such-method", person.language()));
                    yield LIST;
                }
                model.addAttribute("method", found.get());
                model.addAttribute("revision", info.revision());
                model.addAttribute("last", isLast(info, found.get()));
                yield "securityinfo/delete";
            }
            // Nobody should delete what they cannot see.
            case Answer.Refused<SecurityInfo>(var why) -> {
                Notice.bad(next, sentences.of(why, person.language()));
                yield LIST;
            }
            case Answer.Away<SecurityInfo> _ -> LIST;
        };
    }

    private static boolean isLast(SecurityInfo info, QueryService.Method method) {
        return method.isVerified()
                && info.methods().stream().filter(QueryService.Method::isVerified).count() == 1;
    }

    @PostMapping
    String delete(
            OnBehalf person,
            @PathVariable UUID method,
            @RequestParam(required = false) @Nullable Long revision,
            RedirectAttributes next) {
        switch (commands.delete(person, method, revision)) {
            case Answer.Given<Done>(var done) -> {
                Notice.good(next, sentences.say("notice.deleted", person.language()));
                if (done.revision() != null) {
                    next.addAttribute("revision", done.revision());
                }
            }
            case Answer.Refused<Done>(var why) ->
                    Notice.bad(next, sentences.of(why, person.language()));
            case Answer.Away<Done> _ -> Notice.bad(next, sentences.away(person.language()));
        }
        return LIST;
    }
}
