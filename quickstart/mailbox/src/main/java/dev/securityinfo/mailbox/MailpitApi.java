package dev.securityinfo.mailbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The part of Mailpit's API (version 1) that scripts and tests use, with its names and shapes. */
final class MailpitApi {

    private static final String ROOT = "/api/v1/";

    private final JsonMapper json = new JsonMapper();
    private final MailStore store;

    MailpitApi(MailStore store) {
        this.store = store;
    }

    Answer answer(Request request) {
        if (!request.path().startsWith(ROOT)) {
            return Answer.noSuchPage();
        }
        var path = request.path().substring(ROOT.length());
        return switch (request.method() + " " + path) {
            case "GET messages" -> list(request, mail -> true);
            case "GET search" ->
                    request.parameter("query").isBlank()
                            ? Answer.text(400, "Error: no search query")
                            : list(request, new Search(request.parameter("query")));
            case "DELETE messages" -> delete(request);
            default ->
                    request.method().equals("GET") && path.startsWith("message/")
                            ? message(request, path.split("/", -1))
                            : Answer.noSuchPage();
        };
    }

    private Answer list(Request request, Predicate<StoredMail> wanted) {
        var all = store.newestFirst();
        var matching = all.stream().filter(wanted).toList();
        var start = request.number("start", 0);
        var page = matching.stream().skip(start).limit(request.number("limit", 50)).toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("total", all.size());
        answer.put("unread", unread(all));
        answer.put("count", page.size());
        answer.put("messages_count", matching.size());
        answer.put("messages_unread", unread(matching));
        answer.put("start", start);
        answer.put("tags", List.of());
        answer.put("messages", page.stream().map(MailpitApi::summary).toList());
        return write(answer);
    }

    private Answer message(Request request, String[] path) {
        var newest =
                path[1].equals("latest") && !request.parameter("query").isBlank()
                        ? store.newestFirst().stream()
                                .filter(new Search(request.parameter("query")))
                                .findFirst()
                        : store.find(path[1]);
        if (newest.isEmpty()) {
            return Answer.noSuchPage();
        }
        var mail = newest.get();
        return switch (path.length == 2 ? "" : path.length == 3 ? path[2] : "deeper") {
            case "" -> {
                mail.markRead();
                yield write(whole(mail));
            }
            case "headers" -> write(mail.mail().headers());
            case "raw" -> Answer.text(200, mail.source());
            default -> Answer.noSuchPage();
        };
    }

    /** All of them, or those whose ids the body names. */
    private Answer delete(Request request) {
        if (request.fromAnotherSite()) {
            return Answer.text(403, "Error: not from another site");
        }
        var ids = ids(request.body());
        store.remove(
                store.newestFirst().stream()
                        .filter(mail -> ids.isEmpty() || ids.contains(mail.id().toString()))
                        .toList());
        return Answer.text(200, "ok");
    }

    private Set<String> ids(String body) {
        try {
            return Set.copyOf(
                    json.readTree(body)
                            .path("IDs")
                            .valueStream()
                            .map(id -> id.asString(""))
                            .toList());
        } catch (JacksonException e) {
            return Set.of(); // as Mailpit: what is no list means all
        }
    }

    private static Map<String, Object> summary(StoredMail stored) {
        var mail = stored.mail();
        var summary = head(stored, mail);
        summary.put("Read", stored.isRead());
        summary.put("Created", stored.id().receivedAt().toString());
        summary.put("Attachments", mail.attachments().size() + mail.inline().size());
        summary.put("Snippet", mail.snippet());
        return summary;
    }

    private static Map<String, Object> whole(StoredMail stored) {
        var mail = stored.mail();
        var whole = head(stored, mail);
        whole.put("ReturnPath", mail.returnPath());
        whole.put(
                "ListUnsubscribe",
                Map.of("Header", "", "Links", List.of(), "Errors", "", "HeaderPost", ""));
        whole.put("Date", mail.date().toString());
        whole.put("Text", mail.text());
        whole.put("HTML", mail.html());
        whole.put("Inline", mail.inline().stream().map(MailpitApi::attachment).toList());
        whole.put("Attachments", mail.attachments().stream().map(MailpitApi::attachment).toList());
        return whole;
    }

    private static Map<String, Object> head(StoredMail stored, Mail mail) {
        var head = new LinkedHashMap<String, Object>();
        head.put("ID", stored.id().toString());
        head.put("MessageID", mail.messageId());
        head.put("From", mailbox(mail.from()));
        head.put("To", mailboxes(mail.to()));
        head.put("Cc", mailboxes(mail.cc()));
        head.put("Bcc", mailboxes(mail.bcc()));
        head.put("ReplyTo", mailboxes(mail.replyTo()));
        head.put("Subject", mail.subject());
        head.put("Username", "");
        head.put("Tags", List.of());
        head.put("Size", mail.size());
        return head;
    }

    private static List<Map<String, Object>> mailboxes(List<Mail.Mailbox> mailboxes) {
        return mailboxes.stream().map(MailpitApi::mailbox).toList();
    }

    private static Map<String, Object> mailbox(Mail.Mailbox mailbox) {
        return Map.of("Name", mailbox.name(), "Address", mailbox.address());
    }

    private static Map<String, Object> attachment(Mail.Attachment attachment) {
        return Map.of(
                "PartID", attachment.partId(),
                "FileName", attachment.fileName(),
                "ContentType", attachment.contentType(),
                "ContentID", attachment.contentId(),
                "Size", attachment.size());
    }

    private static long unread(List<StoredMail> mails) {
        return mails.stream().filter(mail -> !mail.isRead()).count();
    }

    private Answer write(Object answer) {
        return Answer.json(json.writeValueAsBytes(answer));
    }
}
