package dev.securityinfo.web.email;

import dev.securityinfo.web.platform.page.Notice;
import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.Answer;
import dev.securityinfo.web.platform.relay.CommandService;
import dev.securityinfo.web.platform.relay.CommandService.Standing;
import dev.securityinfo.web.platform.relay.Done;
import dev.securityinfo.web.platform.relay.FormKey;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.Problem;
import dev.securityinfo.web.platform.relay.QueryService;
import dev.securityinfo.web.platform.relay.QueryService.SecurityInfo;
import dev.securityinfo.web.platform.signin.KeptForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
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

/** Asks for the code that was mailed. */
@Controller
@RequestMapping("/security-info/email/{method}")
class CodePage {

    private static final String PAGE = "email/code";
    private static final String LIST = "redirect:/security-info";
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST_TYPED = 100;

    private final CommandService commands;
    private final QueryService queries;
    private final Sentences sentences;
    private final Clock clock;

    CodePage(CommandService commands, QueryService queries, Sentences sentences, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.sentences = sentences;
        this.clock = clock;
    }

    @GetMapping("/code")
    String ask(
            OnBehalf person,
            @PathVariable UUID method,
            HttpServletRequest request,
            HttpSession session,
            Model model,
            RedirectAttributes next) {
        if (KeptForm.take(request) != null) {
            model.addAttribute("again", sentences.say("form.again", person.language()));
        }
        return form(person, method, session, model, next);
    }

    @PostMapping("/code")
    String verify(
            OnBehalf person,
            @PathVariable UUID method,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String key,
            HttpSession session,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        return switch (commands.verify(person, FormKey.of(key), method, code)) {
            case Answer.Given<Standing>(var standing) -> {
                var sent = SentCodes.of(session, method);
                SentCodes.forget(session, method);
                Notice.good(next, verified(person, sent));
                next.addAttribute("revision", standing.revision());
                yield LIST;
            }
            case Answer.Refused<Standing>(var why) when endsHere(why) -> {
                SentCodes.forget(session, method);
                Notice.bad(next, sentences.of(why, person.language()));
                yield LIST;
            }
            case Answer.Refused<Standing>(var why)
                    when isSpent(why) && isVerified(person, method) -> {
                SentCodes.forget(session, method);
                Notice.good(next, sentences.say("problem.already-verified", person.language()));
                yield LIST;
            }
            case Answer.Refused<Standing>(var why) -> {
                response.setStatus(UNPROCESSABLE);
                if (why.is("invalid-request") && code.length() <= LONGEST_TYPED) {
                    model.addAttribute("typed", code); // no code, so it can be mended on the page
                }
                model.addAttribute("wrong", sentences.of(why, person.language()));
                yield form(person, method, session, model, next);
            }
            case Answer.Away<Standing> _ -> {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                model.addAttribute("wrong", sentences.away(person.language()));
                yield form(person, method, session, model, next);
            }
        };
    }

    /** Somebody came back from a sign-in to where they wanted another code. */
    @GetMapping({"/resend", "/wrong-address"})
    String backToTheCode(@PathVariable UUID method) {
        return "redirect:/security-info/email/" + method + "/code";
    }

    @PostMapping("/resend")
    String sendAnother(
            OnBehalf person,
            @PathVariable UUID method,
            @RequestParam(required = false) @Nullable String key,
            HttpSession session,
            RedirectAttributes next) {
        return switch (commands.sendAnotherCode(person, FormKey.of(key), method)) {
            case Answer.Given<Standing>(var standing) -> {
                var sent = SentCodes.of(session, method);
                SentCodes.remember(
                        session,
                        sent == null ? SentCode.of(standing, "", null) : sent.sentAgain(standing));
                Notice.good(next, sentences.say("code.sent-again", person.language()));
                yield backToTheCode(method);
            }
            case Answer.Refused<Standing>(var why) when endsHere(why) -> {
                Notice.bad(next, sentences.of(why, person.language()));
                yield LIST;
            }
            case Answer.Refused<Standing>(var why) -> {
                Notice.bad(next, resend(why, person));
                yield backToTheCode(method);
            }
            case Answer.Away<Standing> _ -> {
                Notice.bad(next, sentences.away(person.language()));
                yield backToTheCode(method);
            }
        };
    }

    /**
     * Gives the waiting method up and asks for the address again, as it was typed. One that was
     * verified in another tab is not given up: that would be a deletion that nobody was asked
     * about.
     */
    @PostMapping("/wrong-address")
    String wrongAddress(
            OnBehalf person,
            @PathVariable UUID method,
            HttpSession session,
            RedirectAttributes next) {
        var sent = SentCodes.of(session, method);
        return switch (queries.securityInfo(person, sent == null ? null : sent.revision())) {
            case Answer.Given<SecurityInfo>(var info)
                    when info.method(method)
                            .filter(QueryService.Method::isVerified)
                            .isPresent() -> {
                Notice.good(next, sentences.say("problem.already-verified", person.language()));
                yield LIST;
            }
            case Answer.Given<SecurityInfo>(var info) -> {
                var listed = info.method(method).map(QueryService.Method::value).orElse("");
                next.addFlashAttribute(AddressPage.TYPED, sent == null ? listed : sent.address());
                yield giveUp(person, method, info.revision(), sent, session, next);
            }
            case Answer.Refused<SecurityInfo>(var why) -> {
                Notice.bad(next, sentences.of(why, person.language()));
                yield backToTheCode(method);
            }
            case Answer.Away<SecurityInfo> _ -> {
                Notice.bad(next, sentences.away(person.language()));
                yield backToTheCode(method);
            }
        };
    }

    private String giveUp(
            OnBehalf person,
            UUID method,
            long revision,
            @Nullable SentCode sent,
            HttpSession session,
            RedirectAttributes next) {
        return switch (commands.delete(person, method, revision)) {
            case Answer.Given<Done> _ -> {
                SentCodes.forget(session, method);
                yield sent == null || sent.replaces() == null
                        ? "redirect:/security-info/email/add"
                        : "redirect:/security-info/email/" + sent.replaces() + "/change";
            }
            case Answer.Refused<Done>(var why) -> {
                Notice.bad(next, sentences.of(why, person.language()));
                yield LIST;
            }
            case Answer.Away<Done> _ -> {
                Notice.bad(next, sentences.away(person.language()));
                yield backToTheCode(method);
            }
        };
    }

    private String form(
            OnBehalf person,
            UUID method,
            HttpSession session,
            Model model,
            RedirectAttributes next) {
        var sent = SentCodes.of(session, method);
        var address = sent == null ? "" : sent.address();
        if (address.isEmpty()) {
            // Begun in another browser: the list knows the address.
            switch (queries.securityInfo(person, null)) {
                case Answer.Given<SecurityInfo>(var info) -> {
                    var found = info.method(method);
                    if (found.isEmpty() || found.get().isVerified()) {
                        Notice.bad(
                                next,
                                sentences.say(
                                        found.isEmpty()
                                                ? "problem.no-such-method"
                                                : "problem.already-verified",
                                        person.language()));
                        return LIST;
                    }
                    address = found.get().value() == null ? "" : found.get().value();
                }
                case Answer.Refused<SecurityInfo> _, Answer.Away<SecurityInfo> _ -> {}
            }
        }
        model.addAttribute("method", method);
        model.addAttribute("address", address);
        model.addAttribute("key", FormKey.draw());
        model.addAttribute("resendKey", FormKey.draw());
        if (sent != null) {
            model.addAttribute("expiresAt", sent.expiresAt());
            model.addAttribute("resendIn", secondsUntilResend(sent));
            model.addAttribute("resendSentence", resendSentence(sent, person));
        }
        return PAGE;
    }

    private long secondsUntilResend(SentCode sent) {
        var at = sent.resendAt();
        var wait = at == null ? Duration.ZERO : Duration.between(clock.instant(), at);
        return wait.isPositive() ? wait.plusMillis(999).toSeconds() : 0;
    }

    private @Nullable String resendSentence(SentCode sent, OnBehalf person) {
        long seconds = secondsUntilResend(sent);
        return seconds == 0
                ? null
                : sentences.say(
                        "code.resend.later",
                        person.language(),
                        sentences.wait(Duration.ofSeconds(seconds), person.language()));
    }

    private String resend(Problem why, OnBehalf person) {
        return why.is("too-many-requests") && !why.isLocked()
                ? sentences.say(
                        "code.resend.later",
                        person.language(),
                        sentences.wait(why.retryAfter(), person.language()))
                : sentences.of(why, person.language());
    }

    private String verified(OnBehalf person, @Nullable SentCode sent) {
        return sentences.say(
                sent != null && sent.replaces() != null ? "notice.replaced" : "notice.verified",
                person.language());
    }

    private static boolean isSpent(Problem why) {
        return why.is("code-not-accepted") && Integer.valueOf(0).equals(why.attemptsLeft());
    }

    /** A used code is refused like any other; typed in another tab, it has done its work. */
    private boolean isVerified(OnBehalf person, UUID method) {
        return queries.securityInfo(person, null) instanceof Answer.Given<SecurityInfo>(var info)
                && info.method(method).filter(QueryService.Method::isVerified).isPresent();
    }

    private static boolean endsHere(Problem why) {
        return why.is("no-such-method") || why.is("already-verified");
    }
}
