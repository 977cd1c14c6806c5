package dev.securityinfo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The running quickstart: where its parts listen, and the secrets of its home. */
record Stack(Path home, Properties ports, Properties secrets) {

    /** The quickstart whose data are in {@code SECURITY_INFO_HOME}, or {@code .quickstart}. */
    static Stack found(Map<String, String> environment) throws IOException {
        var home = Path.of(environment.getOrDefault("SECURITY_INFO_HOME", ".quickstart"));
        return new Stack(
                home,
                read(home.resolve("ports.properties")),
                read(home.resolve("secrets.properties")));
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    String command(String path) {
        return http("COMMAND_PORT", path);
    }

    String query(String path) {
        return http("QUERY_PORT", path);
    }

    String mailbox(String path) {
        return http("MAIL_PORT", path);
    }

    String issuer(String path) {
        return http("ISSUER_PORT", path);
    }

    String kafka() {
        return "127.0.0.1:" + ports.getProperty("KAFKA_PORT");
    }

    String database(String name) {
        return "jdbc:postgresql://127.0.0.1:%s/%s"
                .formatted(ports.getProperty("POSTGRES_PORT"), name);
    }

    /** The role that may create databases. */
    Properties superuser() {
        var credentials = new Properties();
        credentials.setProperty("user", "postgres");
        credentials.setProperty("password", secrets.getProperty("postgres"));
        return credentials;
    }

    String scriptSecret() {
        return secrets.getProperty("script-secret");
    }

    /** The pids of the running parts, by name. */
    SortedMap<String, Long> pids() throws IOException {
        var pids = new TreeMap<String, Long>();
        try (var files = Files.newDirectoryStream(home.resolve("run"), "*.properties")) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                pids.put(
                        name.substring(0, name.lastIndexOf('.')),
                        Long.parseLong(read(file).getProperty("pid", "0")));
            }
        }
        pids.remove("supervisor"); // parent of all the others
        return pids;
    }

    Path deliveryKeyset() {
        return home.resolve("keys").resolve("delivery-private.json");
    }

    private String http(String port, String path) {
        return "http://127.0.0.1:" + ports.getProperty(port) + path;
    }

    @Override
    public String toString() {
        return "Stack[" + home + "]";
    }
}
