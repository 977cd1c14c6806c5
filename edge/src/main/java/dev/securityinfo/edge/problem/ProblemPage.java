package dev.securityinfo.edge.problem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page of a problem. All text on it comes from the catalogue, none from a request. */
final class ProblemPage {

    private static final String STYLE =
            """
            :root { color-scheme: light dark; }
            body { font: 1.0625rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto;
              padding: 0 1rem; }
            code { font-family: ui-monospace, monospace; }
            h1 { line-height: 1.25; }
            """;

    /** The style and nothing else: no script, no image, no frame. */
    static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(sha256(STYLE));

    private ProblemPage() {}

    static String of(ProblemType type) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%2$s</title>
        <style>%1$s</style>
        </head>
        <body>
        <main>
        <h1>%2$s</h1>
        <p>%3$s</p>
        <h2>What to do</h2>
        <p>%4$s</p>
        <p>Problem <code>%5$s</code>, status <code>%6$d</code></p>
        </main>
        </body>
        </html>
        """
                .formatted(
                        STYLE,
                        type.title(),
                        type.meaning(),
                        type.whatToDo(),
                        type.uri(),
                        type.status().value());
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder()
                    .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
