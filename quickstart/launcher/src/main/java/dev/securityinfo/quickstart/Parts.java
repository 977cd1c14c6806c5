package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.Role;
import dev.securityinfo.wire.keys.KeysetTool;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the quickstart consists of, and what each part is told. A program that was not built is not
 * part of it.
 */
final class Parts {

    private static final String HEALTH = "/actuator/health/readiness";
    private static final List<String> SMALL = List.of("-Xmx256m", Application.COMPILED_IN_A_HURRY);
    private static final Set<String> AFTER_THE_DATABASE = Set.of(PostgresPart.NAME);

    private final Installation installation;
    private final Home home;
    private final PortPlan ports;
    private final Secrets secrets;
    private final Addresses addresses;

    Parts(Installation installation, PortPlan ports, Secrets secrets) {
        this.installation = installation;
        this.home = installation.home();
        this.ports = ports;
        this.secrets = secrets;
        this.addresses = new Addresses(ports);
    }

    List<Part> all() {
        var servers =
                Stream.<Part>of(
                        new PostgresPart(home, secrets, ports.of(NamedPort.POSTGRES)),
                        new KafkaPart(
                                installation.file("quickstart/broker/target/lib"),
                                home,
                                ports.of(NamedPort.KAFKA)));
        var programs =
                Stream.of(
                                mailbox(),
                                issuer(),
                                commandService(),
                                queryService(),
                                notificationService(),
                                web())
                        .filter(part -> part.application().isBuilt());
        return Stream.concat(servers, programs.<Part>map(part -> part)).toList();
    }

    private JarPart mailbox() {
        return new JarPart(
                "mailbox",
                List.of(NamedPort.MAIL, NamedPort.SMTP),
                Set.of(),
                application("mailbox", "quickstart/mailbox", SMALL),
                Map.of(
                        "MAIL_PORT", port(NamedPort.MAIL),
                        "SMTP_PORT", port(NamedPort.SMTP),
                        "MAILBOX_DIRECTORY", home.path("mailbox").toString()),
                addresses.mailbox("/api/v1/messages"),
                home);
    }

    private JarPart issuer() {
        return new JarPart(
                "issuer",
                List.of(NamedPort.ISSUER),
                Set.of(),
                application("issuer", "quickstart/issuer", SMALL),
                Map.of(
                        "ISSUER_PORT", port(NamedPort.ISSUER),
                        "WEB_PORT", port(NamedPort.WEB),
                        "SERVER_PORT", port(NamedPort.ISSUER),
                        "SECURITYINFO_ISSUER_DATA", home.path("issuer").toString(),
                        "SECURITYINFO_ISSUER_WEB_SECRET", secrets.webClientSecret(),
                        "SECURITYINFO_ISSUER_SCRIPTSECRET", secrets.scriptSecret()),
                addresses.issuer(HEALTH),
                home);
    }

    private JarPart commandService() {
        var environment = service(NamedPort.COMMAND, "command", Role.COMMAND_SERVICE);
        environment.putAll(readsTokens());
        environment.put("SECURITYINFO_NOTARY_KEYSET", secrets.key(KeysetTool.CHECKPOINTS));
        environment.putAll(
                Map.of(
                        "SECURITYINFO_ORGANISATION_DOMAINS", "contoso.com,contoso.nl",
                        "SECURITYINFO_KEYS_CODEPEPPER", secrets.key(KeysetTool.CODE_PEPPER),
                        "SECURITYINFO_KEYS_DESTINATIONPEPPER",
                                secrets.key(KeysetTool.DESTINATION_PEPPER),
                        "SECURITYINFO_KEYS_IDEMPOTENCY", secrets.key(KeysetTool.IDEMPOTENCY),
                        "SECURITYINFO_KEYS_DELIVERYPUBLIC", secrets.key(KeysetTool.DELIVERY_PUBLIC),
                        // The pages say for whom they ask; only this machine is believed.
                        "SERVER_FORWARDHEADERSSTRATEGY", "native",
                        "AXONIQ_UPDATE_CHECKER_DISABLED", "true"));
        return service(
                "command-service",
                NamedPort.COMMAND,
                List.of("-Xmx196m", Application.COMPILED_IN_A_HURRY),
                environment);
    }

    private JarPart queryService() {
        var environment = service(NamedPort.QUERY, "query", Role.QUERY_SERVICE);
        environment.putAll(readsTokens());
        return service("query-service", NamedPort.QUERY, SMALL, environment);
    }

    private JarPart notificationService() {
        var environment =
                service(NamedPort.NOTIFICATION, "notification", Role.NOTIFICATION_SERVICE);
        environment.putAll(
                Map.of(
                        "SECURITYINFO_KEYS_DELIVERYPRIVATE",
                        secrets.key(KeysetTool.DELIVERY_PRIVATE),
                        "SECURITYINFO_KEYS_NOTICEPEPPER",
                        secrets.key(KeysetTool.NOTICE_PEPPER),
                        "SPRING_MAIL_HOST",
                        "127.0.0.1",
                        "SPRING_MAIL_PORT",
                        port(NamedPort.SMTP),
                        "SECURITYINFO_MAIL_FROM",
                        "security-info@contoso.com",
                        "SECURITYINFO_ORGANISATION_NAME",
                        "Contoso"));
        return service("notification-service", NamedPort.NOTIFICATION, SMALL, environment);
    }

    private JarPart web() {
        return new JarPart(
                "web",
                List.of(NamedPort.WEB),
                Set.of(),
                application("web", "web", SMALL),
                Map.of(
                        "SERVER_PORT", port(NamedPort.WEB),
                        "SERVER_ADDRESS", "127.0.0.1",
                        "SECURITYINFO_WEB_ISSUER", addresses.issuer("").toString(),
                        "SECURITYINFO_WEB_CLIENTSECRET", secrets.webClientSecret(),
                        "SECURITYINFO_WEB_COMMANDSERVICE", loopback(NamedPort.COMMAND),
                        "SECURITYINFO_WEB_QUERYSERVICE", loopback(NamedPort.QUERY)),
                addresses.web(HEALTH),
                home);
    }

    private JarPart service(
            String name, NamedPort port, List<String> jvm, Map<String, String> environment) {
        return new JarPart(
                name,
                List.of(port),
                AFTER_THE_DATABASE,
                application(name, name, jvm),
                environment,
                URI.create(loopback(port) + HEALTH),
                home);
    }

    private Map<String, String> service(NamedPort port, String database, Role role) {
        var url = addresses.database(database);
        var environment = new HashMap<String, String>();
        environment.put("SERVER_PORT", port(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SPRING_DATASOURCE_URL", url);
        environment.put("SPRING_DATASOURCE_USERNAME", role.roleName());
        environment.put("SPRING_DATASOURCE_PASSWORD", secrets.of(role).password());
        environment.put("SPRING_FLYWAY_URL", url);
        environment.put("SPRING_FLYWAY_USER", Role.OWNER.roleName());
        environment.put("SPRING_FLYWAY_PASSWORD", secrets.of(Role.OWNER).password());
        environment.put("SPRING_KAFKA_BOOTSTRAPSERVERS", addresses.kafka());
        environment.put("SECURITYINFO_KEYS_WRAPPING", secrets.key(KeysetTool.WRAPPING));
        return environment;
    }

    private Map<String, String> readsTokens() {
        return Map.of(
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI",
                addresses.issuer("").toString());
    }

    private Application application(String name, String module, List<String> jvm) {
        return new Application(
                name, installation.file(module + "/target/" + name + ".jar"), jvm, home);
    }

    private String loopback(NamedPort port) {
        return "http://127.0.0.1:" + ports.of(port);
    }

    private String port(NamedPort port) {
        return Integer.toString(ports.of(port));
    }
}
