package dev.securityinfo.web.audit;

import dev.securityinfo.web.platform.page.Frame;
import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.Answer;
import dev.securityinfo.web.platform.relay.History;
import dev.securityinfo.web.platform.relay.History.Checkpoint;
import dev.securityinfo.web.platform.relay.History.State;
import dev.securityinfo.web.platform.relay.History.Verification;
import dev.securityinfo.web.platform.relay.History.Why;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.Passage;
import dev.securityinfo.web.platform.relay.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;

/**
 * The history of one person, and the state of the whole. What is to be seen stands in the address,
 * so that every view works without scripts and can be come back to; only values do not.
 */
@Controller
class AuditPage {

    private static final Logger log = LoggerFactory.getLogger(AuditPage.class);

    private static final String PAGE = "audit/audit";
    private static final int UNPROCESSABLE = 422;
    static final int TOO_MANY = 429;

    private final History history;
    private final Sentences sentences;
    private final Frame frame;
    private final Clock clock;

    AuditPage(History history, Sentences sentences, Frame frame, Clock clock) {
        this.history = history;
        this.sentences = sentences;
        this.frame = frame;
        this.clock = clock;
    }

    @GetMapping("/audit")
    String show(OnBehalf auditor, Question question, HttpServletResponse response, Model model) {
        new View(auditor, question, false, response, model).show();
        return PAGE;
    }

    /** The same page with values. Not a GET: whoever asks for it leaves a trace. */
    @PostMapping("/audit/values")
    String showValues(
            OnBehalf auditor, Question question, HttpServletResponse response, Model model) {
        new View(auditor, question, frame.readsValues(), response, model).show();
        return PAGE;
    }

    /** Somebody came back from a sign-in, or chose another language: values are hidden again. */
    @GetMapping({"/audit/values", "/audit/verify"})
    String hideValues(HttpServletRequest request) {
        var query = request.getQueryString();
        return "redirect:/audit" + (query == null ? "" : "?" + query);
    }

    @PostMapping("/audit/verify")
    String verify(OnBehalf auditor, HttpServletResponse response, Model model) {
        model.addAttribute("question", new Question(null, null, null, null, null, null, null));
        switch (history.verify(auditor)) {
            case Answer.Given<Verification>(var verification) -> {
                model.addAttribute("verification", verification);
                model.addAttribute(
                        "checkpoint", Optional.ofNullable(verification.lastCheckpoint()));
            }
            case Answer.Refused<Verification>(var why) ->
                    model.addAttribute("unverified", refused(why, auditor, response));
            case Answer.Away<Verification> _ -> {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                model.addAttribute(
                        "unverified", sentences.say("audit.verify.away", auditor.language()));
            }
        }
        return PAGE;
    }

    private String refused(Problem why, OnBehalf auditor, HttpServletResponse response) {
        if (why.is("forbidden")) {
            throw new NoAuditor();
        }
        if (why.is("too-many-requests")) {
            response.setStatus(TOO_MANY);
        }
        if (why.retryAfter() != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(why.retryAfter().toSeconds()));
        }
        return sentences.of(why, auditor.language());
    }

    /** One answer of the page. */
    private final class View {

        private final OnBehalf auditor;
        private final Question question;
        private final boolean clear;
        private final HttpServletResponse response;
        private final Model model;

        View(
                OnBehalf auditor,
                Question question,
                boolean clear,
                HttpServletResponse response,
                Model model) {
            this.auditor = auditor;
            this.question = question;
            this.clear = clear;
            this.response = response;
            this.model = model;
        }

        void show() {
            model.addAttribute("question", question);
            checkpoint();
            var user = question.user();
            if (user == null) {
                return;
            }
            if (!question.namesAUser()) {
                response.setStatus(UNPROCESSABLE);
                wrong("wrongUser", user.isBlank() ? "rule.user.required" : "rule.user.form");
                return;
            }
            person(user);
        }

        private void checkpoint() {
            switch (history.lastCheckpoint(auditor)) {
                case Answer.Given<Optional<Checkpoint>>(var last) ->
                        model.addAttribute("checkpoint", last);
                case Answer.Refused<Optional<Checkpoint>>(var why) when why.is("forbidden") ->
                        throw new NoAuditor();
                case Answer.Refused<Optional<Checkpoint>> _,
                        Answer.Away<Optional<Checkpoint>> _ -> {}
            }
        }

        private void person(String user) {
            switch (history.of(auditor, user)) {
                case Answer.Given<Passage>(var lines) -> read(user, lines);
                case Answer.Refused<Passage>(var why) when why.is("no-such-user") -> unknown(user);
                case Answer.Refused<Passage>(var why) ->
                        model.addAttribute("unreadable", refused(why, auditor, response));
                case Answer.Away<Passage> _ -> away();
            }
        }

        private void read(String user, Passage lines) {
            try {
                var at = moment("At", question.at());
                if (at == null && question.event() == null) {
                    at = clock.instant();
                }
                var timeline = Timeline.read(lines, question, at);
                if (timeline.isEmpty()) {
                    unknown(user);
                    return;
                }
                timeline(user, timeline);
                states(user, timeline, at);
                if (question.why() != null) {
                    why(user, question.why());
                }
            } catch (IOException | JacksonException e) {
                log.warn("A history broke off or cannot be read: {}", e.getClass().getSimpleName());
                away();
            }
        }

        private void timeline(String user, Timeline timeline) throws IOException {
            var events = timeline.page();
            model.addAttribute("clear", false);
            if (clear && !events.isEmpty()) {
                var opened =
                        history.inTheClear(
                                auditor, user, timeline.firstPosition() - 1, events.size());
                switch (opened) {
                    case Answer.Given<Passage>(var lines) -> {
                        events = Timeline.all(lines).reversed();
                        model.addAttribute("clear", true);
                    }
                    case Answer.Refused<Passage>(var why) ->
                            model.addAttribute("noValues", refused(why, auditor, response));
                    case Answer.Away<Passage> _ ->
                            model.addAttribute(
                                    "noValues", sentences.say("audit.away", auditor.language()));
                }
            }
            boolean opened = Boolean.TRUE.equals(model.getAttribute("clear"));
            model.addAttribute("timeline", timeline);
            model.addAttribute("lines", lines(events, opened));
        }

        private List<Line> lines(List<HistoryEvent> events, boolean opened) {
            return events.stream()
                    .map(event -> Line.of(event, opened, auditor.language(), sentences))
                    .toList();
        }

        private void states(String user, Timeline timeline, @Nullable Instant chosen) {
            var last = timeline.shown();
            var at = chosen == null && last != null ? last.time() : chosen;
            var than = moment("Than", question.than());
            if (at == null) {
                return;
            }
            var later = state(user, at);
            var earlier = than == null ? null : state(user, than);
            if (later != null && earlier != null && at.isBefore(than)) {
                var swapped = later;
                later = earlier;
                earlier = swapped;
            }
            if (later != null && (than == null || earlier != null)) {
                model.addAttribute(
                        "difference", Difference.of(earlier, later, auditor.language(), sentences));
            }
            boolean isPresent = question.at() == null && question.event() == null;
            model.addAttribute("present", isPresent);
            model.addAttribute("atField", isPresent ? null : Moment.field(at));
            model.addAttribute("thanField", than == null ? null : Moment.field(than));
            if (last != null) {
                model.addAttribute("last", last);
                model.addAttribute(
                        "lastSentence", Line.sentence(last, auditor.language(), sentences));
            }
        }

        private @Nullable State state(String user, Instant at) {
            boolean opened = Boolean.TRUE.equals(model.getAttribute("clear"));
            return switch (history.asOf(auditor, user, at, opened)) {
                case Answer.Given<State>(var state) -> state;
                case Answer.Refused<State>(var why) -> {
                    model.addAttribute("noState", refused(why, auditor, response));
                    yield null;
                }
                case Answer.Away<State> _ -> {
                    model.addAttribute("noState", sentences.say("audit.away", auditor.language()));
                    yield null;
                }
            };
        }

        private void why(String user, long position) {
            switch (history.why(auditor, user, position)) {
                case Answer.Given<Why>(var why) ->
                        model.addAttribute(
                                "why", Explanation.of(why, auditor.language(), sentences));
                case Answer.Refused<Why>(var why) ->
                        model.addAttribute("noWhy", refused(why, auditor, response));
                case Answer.Away<Why> _ ->
                        model.addAttribute(
                                "noWhy", sentences.say("audit.away", auditor.language()));
            }
        }

        private @Nullable Instant moment(String field, @Nullable String typed) {
            if (typed == null || typed.isBlank()) {
                return null;
            }
            var moment = Moment.parse(typed);
            if (moment.isEmpty()) {
                response.setStatus(UNPROCESSABLE);
                wrong("wrong" + field, "rule.moment");
                model.addAttribute("typed" + field, typed);
            }
            return moment.orElse(null);
        }

        private void unknown(String user) {
            model.addAttribute("unknown", sentences.say("audit.unknown", auditor.language(), user));
        }

        private void away() {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            model.addAttribute("unreadable", sentences.say("audit.away", auditor.language()));
        }

        private void wrong(String name, String key) {
            model.addAttribute(name, sentences.say(key, auditor.language()));
        }
    }
}
