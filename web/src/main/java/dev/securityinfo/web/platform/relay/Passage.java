package dev.securityinfo.web.platform.relay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is passed on as it comes, and never held.
 *
 * @param content to be closed by whoever got it; reading fails if the service broke off
 * @param encoding how it is compressed; null if it is not
 */
public record Passage(InputStream content, @Nullable String type, @Nullable String encoding)
        implements AutoCloseable {

    static Passage of(HttpURLConnection connection) throws IOException {
        return new Passage(
                new Disconnecting(connection),
                connection.getContentType(),
                connection.getContentEncoding());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** What is left is not read when it is closed: there may be no end of it. */
    private static final class Disconnecting extends FilterInputStream {

        private final HttpURLConnection connection;

        Disconnecting(HttpURLConnection connection) throws IOException {
            super(connection.getInputStream());
            this.connection = connection;
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
