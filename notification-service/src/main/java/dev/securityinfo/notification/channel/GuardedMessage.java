package dev.securityinfo.notification.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.function.BooleanSupplier;

/**
 * A message that knows how far it went. It is written when the server has answered DATA; up to then
 * nothing is out, and it may still be withdrawn.
 */
final class GuardedMessage extends MimeMessage {

    /** How far a message went. */
    enum Progress {
        NOT_OUT,
        WITHDRAWN,
        OUT
    }

    private final BooleanSupplier mayGo;
    private volatile Progress progress = Progress.NOT_OUT;

    /**
     * @param body as it is sent; its headers are set by the writer
     */
    GuardedMessage(Session session, byte[] body, BooleanSupplier mayGo) {
        super(session);
        this.content = body;
        this.modified = false;
        this.mayGo = mayGo;
    }

    Progress progress() {
        return progress;
    }

    /** It is complete as its writer made it. */
    @Override
    public void saveChanges() {}

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders)
            throws IOException, MessagingException {
        if (!mayGo.getAsBoolean()) {
            progress = Progress.WITHDRAWN;
            // The SMTP client drops the connection on this kind of exception, before the final dot.
            throw new IOException("withdrawn");
        }
        // In one piece: each write would go through all the layers of the connection.
        whole(ignoredHeaders).writeTo(out);
        progress = Progress.OUT;
    }

    private ByteArrayOutputStream whole(String[] ignoredHeaders) throws MessagingException {
        var headers = new StringBuilder();
        Enumeration<String> lines = getNonMatchingHeaderLines(ignoredHeaders);
        while (lines.hasMoreElements()) {
            headers.append(lines.nextElement()).append("\r\n");
        }
        headers.append("\r\n");
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(headers.toString().getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(content);
        return whole;
    }
}
