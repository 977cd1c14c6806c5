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

    /**
     * What is left is not read when it is closed: there may be no end of it. An end that comes
     * before its time is none; the JDK would let it pass where the length was announced.
     */
    private static final class Disconnecting extends FilterInputStream {

        private final HttpURLConnection connection;
        private final long announced;
        private long read;

        Disconnecting(HttpURLConnection connection) throws IOException {
            super(connection.getInputStream());
            this.connection = connection;
            this.announced = connection.getContentLengthLong();
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return count(super.read(into, offset, length));
        }

        private int count(int bytes) throws IOException {
            if (bytes >= 0) {
                read += bytes;
            } else if (read < announced) {
                throw new IOException("A service broke off");
            }
            return bytes;
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
