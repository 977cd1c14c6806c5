package dev.securityinfo.web.stage;

import dev.securityinfo.web.Web;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages, running, once for all tests. */
public final class Stage {

    public static final String EMPTY =
            "{\"userId\":\"alice\",\"revision\":0,\"methods\":[],\"availableMethods\":[\"email\"]}";

    public static final String LIST = "GET /v1/users/me/security-info";
    public static final String ADD = "POST /v1/users/me/methods/email";
    public static final String VERIFY = "POST /verify";
    public static final String RESEND = "POST /codes";

    public static final StandInIssuer ISSUER = new StandInIssuer();
    public static final StandInService COMMANDS = new StandInService();
    public static final StandInService QUERIES = new StandInService();

    private static final int PORT = start();

    private Stage() {}

    /** Everybody is there and nothing has happened. */
    public static Browser browser() {
        ISSUER.asEver();
        COMMANDS.asEver();
        QUERIES.asEver();
        QUERIES.answers(LIST, 200, EMPTY);
        return new Browser("http://localhost:" + PORT);
    }

    /** A method as the list has it. */
    public static String method(String id, String value, String status) {
        return """
        {"methodId":"%s","type":"email","value":"%s","status":"%s","uses":[%s],"default":false,
         "addedAt":"2026-11-20T10:15:00Z","verifiedAt":%s}"""
                .formatted(
                        id,
                        value,
                        status,
                        status.equals("verified") ? "\"password-reset\"" : "",
                        status.equals("verified") ? "\"2026-11-20T10:16:00Z\"" : "null");
    }

    public static String list(long revision, String... methods) {
        return "{\"userId\":\"alice\",\"revision\":%d,\"methods\":[%s],\"availableMethods\":[\"email\"]}"
                .formatted(revision, String.join(",", methods));
    }

    private static int start() {
        return ((WebServerApplicationContext) start(ISSUER)).getWebServer().getPort();
    }

    /** Other pages, with an issuer of their own. */
    public static Browser browser(ConfigurableApplicationContext web) {
        return new Browser(
                "http://localhost:" + ((WebServerApplicationContext) web).getWebServer().getPort());
    }

    public static ConfigurableApplicationContext start(StandInIssuer issuer) {
        return new SpringApplication(Web.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--security-info.web.issuer=" + issuer.name(),
                        "--security-info.web.client-secret=a-secret-of-tests",
                        "--security-info.web.command-service=" + COMMANDS.uri(),
                        "--security-info.web.query-service=" + QUERIES.uri(),
                        "--security-info.web.streams-per-session=2",
                        "--spring.main.banner-mode=off");
    }
}
