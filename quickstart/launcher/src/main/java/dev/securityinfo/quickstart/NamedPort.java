package dev.securityinfo.quickstart;

/** A port of the quickstart and the environment variable that moves it. */
public enum NamedPort {
    WEB(8080, "the web page"),
    COMMAND(8081, "the command-service"),
    QUERY(8082, "the query-service"),
    NOTIFICATION(8083, "the notification-service"),
    MAIL(8025, "the mailbox page"),
    ISSUER(9000, "the issuer"),
    POSTGRES(15432, "PostgreSQL"),
    KAFKA(19092, "Kafka"),
    SMTP(1025, "SMTP");

    private final int usual;
    private final String owner;

    NamedPort(int usual, String owner) {
        this.usual = usual;
        this.owner = owner;
    }

    int usual() {
        return usual;
    }

    String owner() {
        return owner;
    }

    String variable() {
        return name() + "_PORT";
    }
}
