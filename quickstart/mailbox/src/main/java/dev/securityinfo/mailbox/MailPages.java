package dev.securityinfo.mailbox;

import static dev.securityinfo.mailbox.Html.text;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mailbox for people: a list that keeps itself up to date, and a page for each message. */
final class MailPages {

    private static final int PER_PAGE = 50;
    private static final Pattern CODE = Pattern.compile("(?<![\\d+-])\\d{6,8}(?![\\d-])");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());

    private final MailStore store;

    MailPages(MailStore store) {
        this.store = store;
    }

    Answer answer(Request request) {
        var path = request.path();
        return switch (request.method() + " " + path) {
            case "GET /" -> Answer.page(200, listPage(request.number("start", 0)));
            case "GET /list" -> Answer.page(200, list(request.number("start", 0)));
            case "GET /mailbox.css" -> resource("mailbox.css", "text/css; charset=utf-8");
            case "GET /message.js" -> resource("message.js", "text/javascript; charset=utf-8");
            case "GET /mailbox.js" -> resource("mailbox.js", "text/javascript; charset=utf-8");
            case "POST /delete-all" -> deleteAll(request);
            default ->
                    request.method().equals("GET") && path.startsWith("/view/")
                            ? view(path.substring("/view/".length()))
                            : notFound();
        };
    }

    private String listPage(int start) {
        return Html.page(
                "Mailbox",
                """
                <header>
                  <h1>Mailbox</h1>
                  <form method="post" action="/delete-all"><button type="submit">Delete all</button></form>
                </header>
                <p class="hint">Mail to any address ends here. Nothing leaves this machine.</p>
                <main id="list" data-start="%d">
                %s</main>
                <noscript><p><a href="/">Look for new mail</a></p></noscript>
                <p class="hidden" role="status" id="news"></p>
                <script src="/mailbox.js" defer></script>
                """
                        .formatted(start, list(start)));
    }

    /** The part of the page that changes; the script fetches it again and again. */
    private String list(int start) {
        var all = store.newestFirst();
        if (all.isEmpty()) {
            return "<p class=\"empty\" data-total=\"0\">No mail yet.</p>\n";
        }
        var rows =
                all.stream().skip(start).limit(PER_PAGE).map(MailPages::row).collect(joining("\n"));
        return "<ul data-total=\"%d\">\n%s\n</ul>\n%s"
                .formatted(all.size(), rows, otherPages(start, all.size()));
    }

    private static String row(StoredMail stored) {
        var mail = stored.mail();
        return """
        <li><a href="/view/%s" class="%s">
          <span class="subject">%s%s</span>
          <span class="who">from %s to %s</span>
          <time datetime="%s">%s</time>
          <span class="snippet">%s</span>
        </a></li>"""
                .formatted(
                        stored.id(),
                        stored.isRead() ? "read" : "unread",
                        stored.isRead() ? "" : "<span class=\"hidden\">Unread: </span>",
                        text(subject(mail)),
                        text(sender(mail)),
                        text(names(recipients(mail))),
                        stored.id().receivedAt(),
                        time(stored.id().receivedAt()),
                        text(mail.snippet()));
    }

    private static String otherPages(int start, int total) {
        var links = new StringBuilder();
        if (start > 0) {
            links.append(
                    "<a href=\"/?start=%d\">Newer</a> ".formatted(Math.max(0, start - PER_PAGE)));
        }
        if (start + PER_PAGE < total) {
            links.append("<a href=\"/?start=%d\">Older</a>".formatted(start + PER_PAGE));
        }
        return links.isEmpty() ? "" : "<nav aria-label=\"Pages\">" + links + "</nav>\n";
    }

    /** {@code id}, or as in Mailpit {@code id.html} and {@code id.txt} for one part alone. */
    private Answer view(String name) {
        var dot = name.indexOf('.');
        var found = store.find(dot < 0 ? name : name.substring(0, dot));
        if (found.isEmpty()) {
            return notFound();
        }
        var stored = found.get();
        return switch (dot < 0 ? "" : name.substring(dot)) {
            case "" -> {
                stored.markRead();
                yield Answer.page(200, messagePage(stored));
            }
            case ".html" -> Answer.strangersHtml(Html.inNewTabs(stored.mail().html()));
            case ".txt" -> Answer.text(200, stored.mail().text());
            default -> notFound();
        };
    }

    private static String messagePage(StoredMail stored) {
        var mail = stored.mail();
        return Html.page(
                subject(mail) + " - Mailbox",
                """
                <nav aria-label="Mailbox"><a href="/">All mail</a></nav>
                <main>
                <h1>%s</h1>
                <dl>
                  <dt>From</dt><dd>%s</dd>
                  <dt>To</dt><dd>%s</dd>
                  <dt>Received</dt><dd><time datetime="%s">%s</time></dd>
                  %s
                </dl>
                %s
                <details><summary>Headers</summary><div class="wide" tabindex="0" role="region" aria-label="Headers"><table>
                %s
                </table></div></details>
                <p><a href="/api/v1/message/%s/raw">Source of the message</a></p>
                </main>
                <script src="/message.js" defer></script>
                """
                        .formatted(
                                text(subject(mail)),
                                text(mail.from().toString()),
                                text(names(recipients(mail))),
                                stored.id().receivedAt(),
                                time(stored.id().receivedAt()),
                                code(mail),
                                body(stored, mail),
                                headers(mail),
                                stored.id()));
    }

    /** A row with the code that the message is about, if there is just one: to be copied. */
    private static String code(Mail mail) {
        var codes =
                CODE.matcher(mail.subject() + "\n" + mail.text())
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList();
        return codes.size() == 1
                ? "<dt>Code</dt><dd id=\"code\"><code>" + codes.getFirst() + "</code></dd>"
                : "";
    }

    private static String body(StoredMail stored, Mail mail) {
        var plain =
                "<pre tabindex=\"0\" role=\"region\" aria-label=\"Text of the message\">%s</pre>"
                        .formatted(text(mail.text()));
        if (mail.html().isBlank()) {
            return plain;
        }
        var shown =
                """
                <iframe title="The message" src="/view/%s.html" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>
                """
                        .formatted(stored.id());
        return mail.text().isBlank()
                ? shown
                : shown + "<details><summary>As plain text</summary>" + plain + "</details>";
    }

    private static String headers(Mail mail) {
        return mail.headers().entrySet().stream()
                .flatMap(
                        header ->
                                header.getValue().stream()
                                        .map(value -> headerRow(header.getKey(), value)))
                .collect(joining("\n"));
    }

    private static String headerRow(String name, String value) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td></tr>".formatted(text(name), text(value));
    }

    private Answer deleteAll(Request request) {
        if (request.fromAnotherSite()) {
            return Answer.text(403, "Not from another site");
        }
        store.remove(store.newestFirst());
        return Answer.seeOther("/");
    }

    private static Answer notFound() {
        return Answer.page(
                404,
                Html.page(
                        "No such message - Mailbox",
                        "<main><h1>No such message</h1><p>It may have been deleted. <a href=\"/\">All mail</a></p></main>"));
    }

    private static String subject(Mail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private static String sender(Mail mail) {
        return mail.from().name().isEmpty() ? mail.from().address() : mail.from().name();
    }

    private static List<Mail.Mailbox> recipients(Mail mail) {
        return Stream.of(mail.to(), mail.cc(), mail.bcc()).flatMap(List::stream).toList();
    }

    private static String names(List<Mail.Mailbox> mailboxes) {
        return mailboxes.stream().map(Mail.Mailbox::toString).collect(joining(", "));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static Answer resource(String name, String type) {
        try (var stream = MailPages.class.getResourceAsStream("/page/" + name)) {
            return stream == null ? notFound() : Answer.file(stream.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
