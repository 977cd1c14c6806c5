package dev.securityinfo.web.email;

import dev.securityinfo.web.platform.page.Notice;
import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.Answer;
import dev.securityinfo.web.platform.relay.CommandService;
import dev.securityinfo.web.platform.relay.CommandService.Standing;
import dev.securityinfo.web.platform.relay.FormKey;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.Problem;
import dev.securityinfo.web.platform.relay.QueryService;
import dev.securityinfo.web.platform.relay.QueryService.SecurityInfo;
import dev.securityinfo.web.platform.signin.KeptForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
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

/** Asks for an address: a new one, or one in the place of another. */
@Controller
@RequestMapping("/security-info/email")
class AddressPage {

    static final String TYPED = "typed";

    private static final String PAGE = "email/address";
    private static final int UNPROCESSABLE = 422;

    private final CommandService commands;
    private final QueryService queries;
    private final Sentences sentences;

    AddressPage(CommandService commands, QueryService queries, Sentences sentences) {
        this.commands = commands;
        this.queries = queries;
        this.sentences = sentences;
    }

    @GetMapping("/add")
    String add(OnBehalf person, HttpServletRequest request, Model model) {
        return form(typedBefore(person, request, model), model);
    }

    @GetMapping("/{method}/change")
    String change(
            OnBehalf person,
            @PathVariable UUID method,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        if (queries.securityInfo(person, null) instanceof Answer.Given<SecurityInfo>(var info)) {
            var replaced = info.method(method);
            if (replaced.isEmpty()) {
                Notice.bad(next, sentences.say("problem.no-such-method", person.language()));
                return "redirect:/security-info";
            }
            model.addAttribute("replaced", replaced.get());
        }
        model.addAttribute("replacing", method);
        return form(typedBefore(person, request, model), model);
    }

    @PostMapping("/add")
    String add(
            OnBehalf person,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) @Nullable String key,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        return send(person, address, null, key, session, response, model);
    }

    @PostMapping("/{method}/change")
    String change(
            OnBehalf person,
            @PathVariable UUID method,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) @Nullable String key,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("replacing", method);
        return send(person, address, method, key, session, response, model);
    }

    private String send(
            OnBehalf person,
            String address,
            @Nullable UUID replaces,
            @Nullable String key,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        return switch (commands.addEmail(person, FormKey.of(key), address, replaces)) {
            case Answer.Given<Standing>(var standing) -> {
                if (standing.isVerified()) {
                    // It was there already, so that there is nothing to do.
                    yield refused(
                            sentences.say("address.there-already", person.language()),
                            address,
                            response,
                            model);
                }
                SentCodes.remember(session, SentCode.of(standing, address, replaces));
                yield "redirect:/security-info/email/" + standing.methodId() + "/code";
            }
            case Answer.Refused<Standing>(var why) ->
                    refused(sentence(why, replaces, person), address, response, model);
            case Answer.Away<Standing> _ -> {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                model.addAttribute("wrong", sentences.away(person.language()));
                // The same key: should it have been done after all, it is not done twice.
                model.addAttribute("key", FormKey.of(key));
                model.addAttribute(TYPED, address);
                yield PAGE;
            }
        };
    }

    private String sentence(Problem why, @Nullable UUID replaces, OnBehalf person) {
        return why.is("no-such-method") && replaces != null
                ? sentences.say("address.nothing-to-change", person.language())
                : sentences.of(why, person.language());
    }

    private String refused(
            String sentence, String address, HttpServletResponse response, Model model) {
        response.setStatus(UNPROCESSABLE);
        model.addAttribute("wrong", sentence);
        return form(address, model);
    }

    private static String form(String typed, Model model) {
        model.addAttribute("key", FormKey.draw());
        model.addAttribute(TYPED, typed);
        return PAGE;
    }

    /** From the page of the code, or from before a sign-in that had to come between. */
    private String typedBefore(OnBehalf person, HttpServletRequest request, Model model) {
        var kept = KeptForm.take(request);
        if (kept != null) {
            model.addAttribute("again", sentences.say("form.again", person.language()));
        }
        return Optional.ofNullable(kept)
                .map(KeptForm::address)
                .or(() -> Optional.ofNullable(model.getAttribute(TYPED)).map(Object::toString))
                .orElse("");
    }
}
