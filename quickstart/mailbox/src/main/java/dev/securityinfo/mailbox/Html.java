package dev.securityinfo.mailbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The frame of our pages, and the one way by which a stranger's text gets into them. */
final class Html {

    private static final Pattern HEAD =
            Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final String NEW_TABS = "<base target=\"_blank\">";

    private Html() {}

    /** For text and for quoted attributes alike. Control characters show as a replacement. */
    static String text(String stranger) {
        var safe = new StringBuilder(stranger.length() + 16);
        stranger.chars()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                case '\'' -> safe.append("&#39;");
                                case '\n', '\t' -> safe.append((char) c);
                                case '\r' -> {}
                                default ->
                                        safe.append(
                                                Character.isISOControl(c) ? '\uFFFD' : (char) c);
                            }
                        });
        return safe.toString();
    }

    static String page(String title, String body) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>%s</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/mailbox.css">
        </head>
        <body>
        %s
        </body>
        </html>
        """
                .formatted(text(title), body);
    }

    /** Links of a message open outside its sandbox, where the pages that they lead to can work. */
    static String inNewTabs(String message) {
        var head = HEAD.matcher(message);
        return head.find()
                ? head.replaceFirst(Matcher.quoteReplacement(head.group() + NEW_TABS))
                : "<!DOCTYPE html>" + NEW_TABS + message;
    }
}
