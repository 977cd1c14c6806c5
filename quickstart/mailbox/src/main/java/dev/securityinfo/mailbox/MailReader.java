package dev.securityinfo.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.securityinfo.mailbox.Mail.Attachment;
import dev.securityinfo.mailbox.Mail.Mailbox;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message. What cannot be read stays empty: a stranger's broken mail is mail all the same.
 */
final class MailReader {

    private static final int DEEPEST = 20;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<Attachment> inline = new ArrayList<>();

    private MailReader() {}

    static Mail read(byte[] source, Instant receivedAt) {
        return new MailReader().parse(source, receivedAt);
    }

    private Mail parse(byte[] source, Instant receivedAt) {
        try {
            var session = Session.getInstance(new Properties());
            var message = new MimeMessage(session, new ByteArrayInputStream(source));
            var headers = headers(message);
            take(message, "1", 0);
            var to = mailboxes(headers, "To");
            var cc = mailboxes(headers, "Cc");
            return new Mail(
                    first(headers, "Message-ID").replaceAll("^\\s*<|>\\s*$", ""),
                    mailboxes(headers, "From").stream().findFirst().orElse(new Mailbox("", "")),
                    to,
                    cc,
                    blindCopies(headers, to, cc),
                    mailboxes(headers, "Reply-To"),
                    first(headers, "Return-Path").replaceAll("^<|>$", ""),
                    decoded(first(headers, "Subject")),
                    date(message).orElse(receivedAt),
                    text.toString(),
                    html.toString(),
                    attachments,
                    inline,
                    headers,
                    source.length);
        } catch (MessagingException e) {
            return unreadable(source, receivedAt);
        }
    }

    private static Mail unreadable(byte[] source, Instant receivedAt) {
        return new Mail(
                "",
                new Mailbox("", ""),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                receivedAt,
                new String(source, UTF_8),
                "",
                List.of(),
                List.of(),
                Map.of(),
                source.length);
    }

    private void take(Part part, String id, int depth) throws MessagingException {
        try {
            if (part.isMimeType("multipart/*")
                    && depth < DEEPEST
                    && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    take(
                            parts.getBodyPart(i),
                            depth == 0 ? String.valueOf(i + 1) : id + "." + (i + 1),
                            depth + 1);
                }
            } else if (isBody(part, "text/plain")) {
                text.append(part.getContent());
            } else if (isBody(part, "text/html")) {
                html.append(part.getContent());
            } else {
                attach(part, id);
            }
        } catch (IOException e) { // an unknown encoding or character set
            attach(part, id);
        }
    }

    private static boolean isBody(Part part, String type) throws MessagingException {
        return part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
    }

    private void attach(Part part, String id) throws MessagingException {
        var contentId = part.getHeader("Content-ID");
        var name = fileName(part);
        var attachment =
                new Attachment(
                        id,
                        name,
                        part.getContentType().replaceFirst(";.*(?s).*", "").strip(),
                        contentId == null ? "" : contentId[0].replaceAll("[<>]", ""),
                        Math.max(part.getSize(), 0));
        (contentId != null && !Part.ATTACHMENT.equalsIgnoreCase(disposition(part))
                        ? inline
                        : attachments)
                .add(attachment);
    }

    private static @Nullable String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException e) {
            return null;
        }
    }

    private static String fileName(Part part) {
        try {
            var name = part.getFileName();
            return name == null ? "" : decoded(name);
        } catch (MessagingException e) {
            return "";
        }
    }

    private static Map<String, List<String>> headers(MimeMessage message)
            throws MessagingException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                    .add(MimeUtility.unfold(header.getValue()));
        }
        return headers;
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    private static List<Mailbox> mailboxes(Map<String, List<String>> headers, String name) {
        var all = new ArrayList<Mailbox>();
        for (var line : headers.getOrDefault(name, List.of())) {
            try {
                for (var address : InternetAddress.parseHeader(line, false)) {
                    all.add(new Mailbox(personal(address), String.valueOf(address.getAddress())));
                }
            } catch (AddressException e) {
                all.add(new Mailbox("", decoded(line)));
            }
        }
        return all;
    }

    private static String personal(InternetAddress address) {
        var name = address.getPersonal();
        return name == null ? "" : name;
    }

    /** Who got the message without standing in its headers. */
    private static List<Mailbox> blindCopies(
            Map<String, List<String>> headers, List<Mailbox> to, List<Mailbox> cc) {
        var blind = new LinkedHashMap<String, Mailbox>();
        mailboxes(headers, "Bcc").forEach(mailbox -> blind.put(mailbox.address(), mailbox));
        for (var recipient : headers.getOrDefault("Delivered-To", List.of())) {
            if (!names(to, recipient) && !names(cc, recipient)) {
                blind.putIfAbsent(recipient, new Mailbox("", recipient));
            }
        }
        return List.copyOf(blind.values());
    }

    private static boolean names(List<Mailbox> mailboxes, String address) {
        return mailboxes.stream().anyMatch(mailbox -> mailbox.address().equalsIgnoreCase(address));
    }

    private static Optional<Instant> date(MimeMessage message) {
        try {
            return Optional.ofNullable(message.getSentDate()).map(Date::toInstant);
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(header);
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }
}
