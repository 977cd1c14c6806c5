package dev.securityinfo.command;

import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.infrastructure.TestIssuer;
import dev.securityinfo.wire.keys.KeysetTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A command-service on a real PostgreSQL, with an issuer and keysets of its own. Kafka is away
 * unless a test brings it.
 */
public final class RunningCommandService implements AutoCloseable {

    private static final class Shared {
        static final RunningCommandService SERVICE =
                start(Infrastructure.postgres().freshDatabase("command"), Map.of());
    }

    private final Database database;
    private final TestIssuer issuer;
    private final Path keys;
    private final ConfigurableApplicationContext context;

    private RunningCommandService(
            Database database,
            TestIssuer issuer,
            Path keys,
            ConfigurableApplicationContext context) {
        this.database = database;
        this.issuer = issuer;
        this.keys = keys;
        this.context = context;
    }

    /** One for all test classes that are content with the defaults; people tell the tests apart. */
    public static RunningCommandService shared() {
        return Shared.SERVICE;
    }

    public static RunningCommandService start(Database database, Map<String, String> settings) {
        return start(database, TestIssuer.start(), newKeysets(), settings);
    }

    /** Another instance on the same database, with the same keys and issuer. */
    public RunningCommandService anotherInstance() {
        return anotherInstance(Map.of());
    }

    public RunningCommandService anotherInstance(Map<String, String> settings) {
        return start(database, issuer, keys, settings);
    }

    private static RunningCommandService start(
            Database database, TestIssuer issuer, Path keys, Map<String, String> settings) {
        var arguments = arguments(database, issuer, keys, settings).toArray(String[]::new);
        var context = new SpringApplication(CommandService.class).run(arguments);
        return new RunningCommandService(database, issuer, keys, context);
    }

    /** What a process of its own is told, to be another instance on the same database. */
    public List<String> argumentsOfAnotherInstance(Map<String, String> settings) {
        return arguments(database, issuer, keys, settings);
    }

    private static List<String> arguments(
            Database database, TestIssuer issuer, Path keys, Map<String, String> settings) {
        var all = new HashMap<String, String>();
        all.put("server.port", "0");
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", database.service().user());
        all.put("spring.datasource.password", database.service().password());
        all.put("spring.flyway.url", database.url());
        all.put("spring.flyway.user", database.owner().user());
        all.put("spring.flyway.password", database.owner().password());
        all.put("spring.kafka.bootstrap-servers", "127.0.0.1:1");
        all.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.issuerUri());
        all.put("security-info.organisation.domains", "contoso.com,contoso.nl");
        all.put("security-info.keys.wrapping", keys.resolve(KeysetTool.WRAPPING).toString());
        all.put("security-info.keys.code-pepper", keys.resolve(KeysetTool.CODE_PEPPER).toString());
        all.put(
                "security-info.keys.destination-pepper",
                keys.resolve(KeysetTool.DESTINATION_PEPPER).toString());
        all.put("security-info.keys.idempotency", keys.resolve(KeysetTool.IDEMPOTENCY).toString());
        all.put(
                "security-info.keys.delivery-public",
                keys.resolve(KeysetTool.DELIVERY_PUBLIC).toString());
        all.put("security-info.notary.keyset", keys.resolve(KeysetTool.CHECKPOINTS).toString());
        // Tests that want a checkpoint ask for it.
        all.put("security-info.notary.every", "1h");
        all.put("security-info.publisher.enabled", "false");
        all.putAll(settings);
        return all.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
    }

    private static Path newKeysets() {
        try {
            var directory = Files.createTempDirectory("security-info-keysets");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            KeysetTool.writeMissing(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No keysets can be made", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A person with a token for their own data. */
    public Person person(String name) {
        return new Person(this, name, issuer.token(name));
    }

    /** A person with these scopes instead. */
    public Person person(String name, String... scopes) {
        return new Person(this, name, issuer.token(name, scopes));
    }

    /** Somebody with this token, good or not. */
    public Person bearer(String name, String token) {
        return new Person(this, name, token);
    }

    public TestIssuer issuer() {
        return issuer;
    }

    public Database database() {
        return database;
    }

    public Path keys() {
        return keys;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public String url() {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
