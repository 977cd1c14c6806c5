package dev.securityinfo.web.activity;

import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.Answer;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.QueryService;
import dev.securityinfo.web.platform.relay.QueryService.Timeline;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ActivityPage {

    private final QueryService queries;
    private final Sentences sentences;

    ActivityPage(QueryService queries, Sentences sentences) {
        this.queries = queries;
        this.sentences = sentences;
    }

    @GetMapping("/security-info/activity")
    String show(
            OnBehalf person,
            @RequestParam(required = false) @Nullable String before,
            HttpServletResponse response,
            Model model) {
        switch (queries.activity(person, before)) {
            case Answer.Given<Timeline>(var timeline) -> {
                model.addAttribute(
                        "entries",
                        timeline.activities().stream()
                                .map(activity -> Entry.of(activity, person, sentences))
                                .toList());
                model.addAttribute("next", timeline.next());
                model.addAttribute("first", before == null);
            }
            case Answer.Refused<Timeline>(var why) ->
                    model.addAttribute("unreadable", sentences.of(why, person.language()));
            case Answer.Away<Timeline> _ -> {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                model.addAttribute(
                        "unreadable", sentences.say("activity.unreadable", person.language()));
            }
        }
        return "activity/activity";
    }
}
