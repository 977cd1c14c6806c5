package dev.securityinfo.quickstart;

import java.net.URI;

/** Where things are to be reached from this machine. */
public record Addresses(PortPlan ports) {

    public URI web(String path) {
        return at(NamedPort.WEB, path);
    }

    public URI command(String path) {
        return at(NamedPort.COMMAND, path);
    }

    public URI query(String path) {
        return at(NamedPort.QUERY, path);
    }

    public URI mailbox(String path) {
        return at(NamedPort.MAIL, path);
    }

    public URI issuer(String path) {
        return at(NamedPort.ISSUER, path);
    }

    public String kafka() {
        return "127.0.0.1:" + ports.of(NamedPort.KAFKA);
    }

    /** The JDBC address of a database. */
    public String database(String name) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of(NamedPort.POSTGRES), name);
    }

    /** By name, as the issuer calls itself in tokens and as people type it. */
    private URI at(NamedPort port, String path) {
        return URI.create("http://localhost:" + ports.of(port) + path);
    }
}
