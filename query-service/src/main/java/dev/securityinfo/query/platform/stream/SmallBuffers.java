package dev.securityinfo.query.platform.stream;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Buffers as small as what is usually written. Tomcat gives each connection its own, and an event
 * stream keeps them for as long as it is open: of the ordinary size they cost twice as much as all
 * the rest of it.
 */
@Component
final class SmallBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int BYTES = 2048;

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setProtocol(Protocol.class.getName());
        tomcat.addConnectorCustomizers(
                connector -> {
                    connector.setProperty("socket.appReadBufSize", Integer.toString(BYTES));
                    connector.setProperty("socket.appWriteBufSize", Integer.toString(BYTES));
                    connector.setProperty("maxTrailerSize", "512");
                });
    }

    /** There is no setting for the buffer of an answer. Tomcat makes it by name. */
    public static final class Protocol extends Http11NioProtocol {

        @Override
        public int getDesiredBufferSize() {
            return BYTES;
        }
    }
}
