package dev.securityinfo.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/** Notes whatever the browser complains about while somebody walks through the pages. */
final class Watch {

    /** A refusal is a page with a status; the browser writes a line about each. */
    private static final String STATUS_OF_A_PAGE = "Failed to load resource";

    private final List<String> complaints = new ArrayList<>();
    private final List<String> policies = new ArrayList<>();
    private final String origin;

    Watch(BrowserContext context, String origin) {
        this.origin = origin;
        context.onConsoleMessage(
                message -> {
                    if (List.of("error", "warning").contains(message.type())
                            && !message.text().startsWith(STATUS_OF_A_PAGE)) {
                        complaints.add(message.text());
                    }
                });
        context.onWebError(error -> complaints.add(error.error()));
        context.onDialog(
                dialog -> {
                    complaints.add("a dialog of a script: " + dialog.message());
                    dialog.dismiss();
                });
        context.onResponse(this::answered);
    }

    private void answered(Response response) {
        if (!response.url().startsWith(origin)) {
            return;
        }
        switch (response.request().resourceType()) {
            case "document" -> {
                if (response.status() < 300 || response.status() >= 400) {
                    policies.add(response.headers().getOrDefault("content-security-policy", ""));
                }
            }
            case "script", "stylesheet", "image", "font" -> {
                if (response.status() >= 400) {
                    complaints.add(response.status() + " for " + response.url());
                }
            }
            default -> {}
        }
    }

    void nothingIsWrong() {
        assertThat(complaints).as("what the browser complains about").isEmpty();
        assertThat(policies)
                .as("content security policies")
                .isNotEmpty()
                .allSatisfy(
                        policy ->
                                assertThat(policy)
                                        .contains("default-src 'none'", "script-src 'self'")
                                        .doesNotContain("unsafe-inline", "unsafe-eval", "*"));
    }
}
