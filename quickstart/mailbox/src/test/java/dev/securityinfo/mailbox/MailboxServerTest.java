package dev.securityinfo.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxServerTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @TempDir Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private MailboxServer mailbox;

    @BeforeEach
    void start() throws IOException {
        mailbox = MailboxServer.start(settings(3));
    }

    @AfterEach
    void stop() {
        mailbox.close();
        http.close();
    }

    @Test
    void a_plain_message_is_listed_and_read_as_mailpit_does_it() throws Exception {
        var message = message("Uw code is 123 \u2713 \u00e9\u00e9n", "alice@example.org");
        message.setText("Dag Alice,\r\n.een punt vooraan\r\n\u20ac 5", "utf-8");
        message.setReplyTo(InternetAddress.parse("help@example.org"));
        send(message, "alice@example.org", "hidden@example.org");

        var list = json("/api/v1/messages");
        assertThat(list.get("total").intValue()).isEqualTo(1);
        assertThat(list.get("unread").intValue()).isEqualTo(1);
        assertThat(list.get("count").intValue()).isEqualTo(1);
        assertThat(list.get("messages_count").intValue()).isEqualTo(1);
        assertThat(list.get("start").intValue()).isZero();
        assertThat(list.get("tags").isArray()).isTrue();
        var summary = list.get("messages").get(0);
        assertThat(summary.get("Subject").stringValue())
                .isEqualTo("Uw code is 123 \u2713 \u00e9\u00e9n");
        assertThat(summary.get("From"))
                .isEqualTo(
                        new JsonMapper()
                                .readTree(
                                        "{\"Name\":\"S\u00ebnder\",\"Address\":\"sender@example.org\"}"));
        assertThat(summary.get("To").get(0).get("Address").stringValue())
                .isEqualTo("alice@example.org");
        assertThat(summary.get("Bcc").get(0).get("Address").stringValue())
                .isEqualTo("hidden@example.org");
        assertThat(summary.get("ReplyTo").get(0).get("Address").stringValue())
                .isEqualTo("help@example.org");
        assertThat(summary.get("Read").booleanValue()).isFalse();
        assertThat(summary.get("Attachments").intValue()).isZero();
        assertThat(summary.get("Snippet").stringValue())
                .isEqualTo("Dag Alice, .een punt vooraan \u20ac 5");

        var id = summary.get("ID").stringValue();
        var whole = json("/api/v1/message/" + id);
        assertThat(whole.get("Text").stringValue())
                .isEqualTo("Dag Alice,\r\n.een punt vooraan\r\n\u20ac 5\r\n");
        assertThat(whole.get("HTML").stringValue()).isEmpty();
        assertThat(whole.get("ReturnPath").stringValue()).isEqualTo("bounces@example.org");
        assertThat(whole.get("MessageID").stringValue())
                .isEqualTo(message.getMessageID().replaceAll("[<>]", ""));
        assertThat(json("/api/v1/message/latest").get("ID").stringValue()).isEqualTo(id);
        assertThat(json("/api/v1/messages").get("unread").intValue()).as("it was read").isZero();
        assertThat(
                        json("/api/v1/message/" + id + "/headers")
                                .get("Return-Path")
                                .get(0)
                                .stringValue())
                .isEqualTo("<bounces@example.org>");
        assertThat(get("/api/v1/message/" + id + "/raw").body()).contains("MIME-Version: 1.0");
    }

    @Test
    void the_one_code_of_a_message_is_there_to_be_copied() throws Exception {
        sendText("042137 is your code", "alice@example.org", "042137 is your code. 10 minutes.");
        assertThat(get("/view/latest").body()).contains("<code>042137</code>");

        sendText("Two numbers", "alice@example.org", "123456 or 654321");
        assertThat(get("/view/latest").body()).contains("Two numbers").doesNotContain("<code>");
    }

    @Test
    void the_list_tells_from_whom_a_message_is() throws Exception {
        var message = message("Hello", "alice@example.org");
        message.setText("Hello");
        send(message, "alice@example.org");

        var sender = json("/api/v1/messages").get("messages").get(0).get("From");
        assertThat(get("/").body())
                .contains("from " + sender.get("Name").stringValue())
                .contains("to alice@example.org");
    }

    @Test
    void html_text_and_an_attachment_are_told_apart() throws Exception {
        var message = message("Three parts", "alice@example.org");
        var bodies = new MimeMultipart("alternative");
        bodies.addBodyPart(part("the text", "text/plain; charset=utf-8"));
        bodies.addBodyPart(part("<p>the <b>HTML</b></p>", "text/html; charset=utf-8"));
        var both = new MimeBodyPart();
        both.setContent(bodies);
        var all = new MimeMultipart("mixed");
        all.addBodyPart(both);
        var attachment = part("a,b", "text/csv");
        attachment.setFileName("list.csv");
        all.addBodyPart(attachment);
        message.setContent(all);
        send(message, "alice@example.org");

        var whole = json("/api/v1/message/latest");
        assertThat(whole.get("Text").stringValue()).isEqualTo("the text");
        assertThat(whole.get("HTML").stringValue()).isEqualTo("<p>the <b>HTML</b></p>");
        assertThat(whole.get("Attachments").get(0).get("FileName").stringValue())
                .isEqualTo("list.csv");
        assertThat(json("/api/v1/messages").get("messages").get(0).get("Attachments").intValue())
                .isEqualTo(1);
    }

    @Test
    void a_script_in_every_field_stays_text() throws Exception {
        var message = message(SCRIPT + " subject", "alice@example.org");
        message.setFrom(
                new InternetAddress("sender@example.org", SCRIPT + "\"'><img src=x>", "utf-8"));
        message.setHeader("X-Evil", SCRIPT);
        var bodies = new MimeMultipart("alternative");
        bodies.addBodyPart(part("</pre>" + SCRIPT, "text/plain; charset=utf-8"));
        bodies.addBodyPart(part("<html><head></head><p>Hello</p>" + SCRIPT, "text/html"));
        message.setContent(bodies);
        send(message, "alice@example.org");
        var id = json("/api/v1/message/latest").get("ID").stringValue();

        var list = get("/");
        var page = get("/view/" + id);
        for (var ours : new String[] {list.body(), page.body(), get("/list").body()}) {
            assertThat(ours).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
            assertThat(ours).doesNotContain(SCRIPT).doesNotContain("<img");
        }
        assertThat(page.body()).contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
        for (var ours : new String[] {policy(list), policy(page)}) {
            assertThat(ours)
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
        }
        var theirs = get("/view/" + id + ".html");
        assertThat(theirs.body()).contains("<base target=\"_blank\">").contains(SCRIPT);
        assertThat(policy(theirs))
                .startsWith("sandbox ")
                .doesNotContain("allow-scripts")
                .doesNotContain("allow-same-origin")
                .doesNotContain("script-src")
                .contains("default-src 'none'");
        var source = get("/api/v1/message/" + id + "/raw");
        assertThat(source.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
        assertThat(source.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void a_search_finds_by_recipient_and_subject_and_words() throws Exception {
        sendText("First code", "alice@example.org", "one");
        sendText("Second code", "bob@example.org", "two apples");

        assertThat(found("to:alice@example.org")).containsExactly("First code");
        assertThat(found("to:ALICE@example.org subject:code")).containsExactly("First code");
        assertThat(found("subject:\"second code\"")).containsExactly("Second code");
        assertThat(found("apples")).containsExactly("Second code");
        assertThat(found("-apples")).containsExactly("First code");
        assertThat(found("to:carol@example.org")).isEmpty();
        assertThat(
                        json("/api/v1/message/latest?query=to:alice@example.org")
                                .get("Subject")
                                .stringValue())
                .isEqualTo("First code");
        assertThat(get("/api/v1/search").statusCode()).isEqualTo(400);
    }

    @Test
    void the_newest_come_first_and_are_kept_over_a_restart() throws Exception {
        for (int i = 1; i <= 4; i++) {
            sendText("Mail " + i, "alice@example.org", "text");
        }
        var before = json("/api/v1/messages").get("messages");
        mailbox.close();
        mailbox = MailboxServer.start(settings(3));

        var list = json("/api/v1/messages");
        assertThat(list.get("messages").valueStream().map(m -> m.get("Subject").stringValue()))
                .as("three are kept")
                .containsExactly("Mail 4", "Mail 3", "Mail 2");
        assertThat(list.get("messages")).isEqualTo(before);
        assertThat(files()).isEqualTo(3);
        var second = json("/api/v1/messages?start=1&limit=1").get("messages");
        assertThat(second.valueStream().map(m -> m.get("Subject").stringValue()))
                .containsExactly("Mail 3");
        sendText("Mail 5", "alice@example.org", "text");
        assertThat(json("/api/v1/message/latest").get("Subject").stringValue()).isEqualTo("Mail 5");
    }

    @Test
    void messages_are_deleted_by_id_or_all_but_not_by_another_site() throws Exception {
        sendText("Mail 1", "alice@example.org", "text");
        sendText("Mail 2", "alice@example.org", "text");
        var id = json("/api/v1/message/latest").get("ID").stringValue();

        assertThat(delete("{\"IDs\":[\"" + id + "\"]}", "none").body()).isEqualTo("ok");
        assertThat(json("/api/v1/message/latest").get("Subject").stringValue()).isEqualTo("Mail 1");
        assertThat(get("/api/v1/message/" + id).statusCode()).isEqualTo(404);
        assertThat(delete("", "cross-site").statusCode()).isEqualTo(403);
        assertThat(json("/api/v1/messages").get("total").intValue()).isEqualTo(1);
        assertThat(delete("", "none").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/message/latest").statusCode()).isEqualTo(404);
        assertThat(get("/").body()).contains("No mail yet");
        assertThat(files()).isZero();
    }

    @Test
    void a_message_over_five_mebibytes_is_refused_and_the_next_one_taken() throws Exception {
        assertThatThrownBy(
                        () ->
                                sendText(
                                        "Huge",
                                        "alice@example.org",
                                        "0123456789\r\n".repeat(500_000)))
                .isInstanceOfSatisfying(
                        SMTPSendFailedException.class,
                        e -> assertThat(e.getReturnCode()).isEqualTo(552));
        assertThat(json("/api/v1/messages").get("total").intValue()).isZero();
        sendText("Small", "alice@example.org", "text");
        assertThat(json("/api/v1/messages").get("total").intValue()).isEqualTo(1);
    }

    @Test
    void a_mail_that_is_no_mail_is_shown_all_the_same() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), mailbox.smtpPort())) {
            var in = socket.getInputStream();
            for (var line :
                    new String[] {
                        "HELO x",
                        "MAIL FROM:<>",
                        "RCPT TO:<alice@example.org>",
                        "DATA",
                        "Content-Type: multipart/mixed; boundary=\"never\"\r\n"
                                + "Subject: =?no-such-charset?B?gg==?=\r\nFrom: <<<>>,,\r\nDate: never\r\n"
                                + "\r\n\u0000\u0001 body\r\n.",
                        "QUIT"
                    }) {
                assertThat(in.readNBytes(1)).hasSize(1); // something was answered
                in.skip(in.available());
                socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
            }
            in.readAllBytes();
        }

        assertThat(json("/api/v1/messages").get("total").intValue()).isEqualTo(1);
        assertThat(get("/view/latest").statusCode()).isEqualTo(200);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void it_is_alive_and_for_this_machine_only() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/view/../../etc/passwd").statusCode()).isEqualTo(404);
        assertThat(get("/view/0000000000000000000000").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/nothing").statusCode()).isEqualTo(404);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), mailbox.httpPort())) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void a_taken_port_is_named() {
        var taken =
                new MailboxSettings(
                        InetAddress.getLoopbackAddress(), mailbox.smtpPort(), 0, directory, 3);

        assertThatThrownBy(() -> MailboxServer.start(taken))
                .hasMessageContaining("Port " + mailbox.smtpPort() + " is taken; SMTP_PORT");
    }

    private MailboxSettings settings(int kept) {
        return new MailboxSettings(InetAddress.getLoopbackAddress(), 0, 0, directory, kept);
    }

    private MimeMessage message(String subject, String to) throws MessagingException, IOException {
        var settings = new Properties();
        settings.put("mail.smtp.host", "localhost");
        settings.put("mail.smtp.port", String.valueOf(mailbox.smtpPort()));
        settings.put("mail.smtp.from", "bounces@example.org");
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("sender@example.org", "S\u00ebnder", "utf-8"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "utf-8");
        return message;
    }

    private void sendText(String subject, String to, String text)
            throws MessagingException, IOException {
        var message = message(subject, to);
        message.setText(text, "utf-8");
        send(message, to);
    }

    private static void send(MimeMessage message, String... recipients) throws MessagingException {
        Transport.send(message, InternetAddress.parse(String.join(",", recipients)));
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content, type);
        return part;
    }

    private String[] found(String query) throws Exception {
        return json("/api/v1/search?query=" + URLEncoder.encode(query, UTF_8))
                .get("messages")
                .valueStream()
                .map(message -> message.get("Subject").stringValue())
                .toArray(String[]::new);
    }

    private long files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }

    private JsonNode json(String path) throws Exception {
        return new JsonMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> delete(String body, String site) throws Exception {
        return send(
                request("/api/v1/messages")
                        .header("Sec-Fetch-Site", site)
                        .method("DELETE", HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + mailbox.httpPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }
}
