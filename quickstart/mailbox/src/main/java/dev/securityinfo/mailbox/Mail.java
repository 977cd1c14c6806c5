package dev.securityinfo.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A message as its reader sees it. Every text in it was written by a stranger. */
record Mail(
        String messageId,
        Mailbox from,
        List<Mailbox> to,
        List<Mailbox> cc,
        List<Mailbox> bcc,
        List<Mailbox> replyTo,
        String returnPath,
        String subject,
        Instant date,
        String text,
        String html,
        List<Attachment> attachments,
        List<Attachment> inline,
        Map<String, List<String>> headers,
        long size) {

    private static final int SNIPPET = 250;

    record Mailbox(String name, String address) {

        @Override
        public String toString() {
            return name.isEmpty() ? address : name + " <" + address + ">";
        }
    }

    record Attachment(
            String partId, String fileName, String contentType, String contentId, long size) {}

    String snippet() {
        var words =
                text.isBlank()
                        ? html.replaceAll("(?is)<(style|head|script).*?</\\1>|<[^>]*>", " ")
                        : text;
        var line = words.strip().replaceAll("\\s+", " ");
        return line.length() <= SNIPPET ? line : line.substring(0, SNIPPET) + "...";
    }
}
