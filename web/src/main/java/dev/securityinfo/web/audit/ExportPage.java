package dev.securityinfo.web.audit;

import dev.securityinfo.web.platform.page.Sentences;
import dev.securityinfo.web.platform.relay.Answer;
import dev.securityinfo.web.platform.relay.History;
import dev.securityinfo.web.platform.relay.History.Format;
import dev.securityinfo.web.platform.relay.OnBehalf;
import dev.securityinfo.web.platform.relay.Passage;
import dev.securityinfo.web.platform.relay.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The history as a file. It is passed on as it comes: here nothing of it is held. */
@Controller
class ExportPage {

    private final History history;
    private final Sentences sentences;

    ExportPage(History history, Sentences sentences) {
        this.history = history;
        this.sentences = sentences;
    }

    @GetMapping("/audit/export")
    @Nullable String export(
            OnBehalf auditor,
            Question question,
            @RequestParam Format format,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (!question.isAboutNobody() && !question.namesAUser()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return null;
        }
        var compressed = encodings.contains("gzip");
        return switch (history.export(auditor, question.user(), format, compressed)) {
            case Answer.Given<Passage>(var passage) -> {
                pass(passage, name(question.user(), format), response);
                yield null;
            }
            case Answer.Refused<Passage>(var why) -> refused(why, auditor, response, model);
            case Answer.Away<Passage> _ -> {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                model.addAttribute("unreadable", sentences.say("audit.away", auditor.language()));
                yield "audit/no-export";
            }
        };
    }

    private String refused(
            Problem why, OnBehalf auditor, HttpServletResponse response, Model model) {
        if (why.is("forbidden")) {
            throw new NoAuditor();
        }
        response.setStatus(
                why.is("too-many-requests")
                        ? AuditPage.TOO_MANY
                        : HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("unreadable", sentences.of(why, auditor.language()));
        return "audit/no-export";
    }

    /**
     * A service that breaks off breaks this off too: half a file must not look like a whole one.
     */
    private static void pass(Passage passage, String name, HttpServletResponse response)
            throws IOException {
        try (passage) {
            response.setContentType(passage.type());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            if (passage.encoding() != null) {
                response.setHeader(HttpHeaders.CONTENT_ENCODING, passage.encoding());
            }
            passage.content().transferTo(response.getOutputStream());
        }
    }

    private static String name(@Nullable String user, Format format) {
        return "history"
                + (user == null ? "" : "-" + user.replaceAll("[^A-Za-z0-9._-]", "_"))
                + (format == Format.CSV ? ".csv" : ".ndjson");
    }
}
