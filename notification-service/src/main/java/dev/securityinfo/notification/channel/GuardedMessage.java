package dev.securityinfo.notification.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    GuardedMessage(Session session, BooleanSupplier mayGo) {
        super(session);
        this.mayGo = mayGo;
    }

    Progress progress() {
        return progress;
    }

    /** Its id is the writer's business: saving makes no other. */
    @Override
    protected void updateMessageID() {}

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders)
            throws IOException, MessagingException {
        if (!mayGo.getAsBoolean()) {
            progress = Progress.WITHDRAWN;
            // The SMTP client drops the connection on this kind of exception, before the final dot.
            throw new IOException("withdrawn");
        }
        // In one piece: the encoders write byte by byte, and each byte would go through all the
        // layers of the connection.
        var whole = new ByteArrayOutputStream();
        super.writeTo(whole, ignoredHeaders);
        whole.writeTo(out);
        progress = Progress.OUT;
    }
}
