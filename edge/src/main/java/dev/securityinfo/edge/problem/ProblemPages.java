package dev.securityinfo.edge.problem;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a problem means and what to do about it, where its {@code type} points. */
@Hidden
@RestController
final class ProblemPages {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    @GetMapping("/problems/{slug}")
    ResponseEntity<Object> page(
            @PathVariable String slug,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        return ProblemType.withSlug(slug)
                .map(type -> asksForJson(accept) ? json(type) : html(type))
                .orElseGet(() -> ProblemAdvice.untyped(HttpStatus.NOT_FOUND, HttpHeaders.EMPTY));
    }

    /** Browsers ask for HTML, and a bare curl for anything: both get the page. */
    private static boolean asksForJson(String accept) {
        return accept.contains("json") && !accept.contains("html");
    }

    private static ResponseEntity<Object> html(ProblemType type) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", ProblemPage.CONTENT_POLICY)
                .body(ProblemPage.of(type));
    }

    private static ResponseEntity<Object> json(ProblemType type) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", type.uri());
        members.put("status", type.status().value());
        members.put("title", type.title());
        members.put("meaning", type.meaning());
        members.put("whatToDo", type.whatToDo());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(members);
    }
}
