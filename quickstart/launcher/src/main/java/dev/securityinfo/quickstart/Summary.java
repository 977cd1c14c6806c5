package dev.securityinfo.quickstart;

import dev.securityinfo.infrastructure.Role;
import java.io.PrintStream;
import java.util.List;

/** What a person needs to know once all is up: addresses, people, and what to try. */
record Summary(
        Addresses addresses, List<PartStatus> parts, People people, Secrets secrets, Home home) {

    static Summary of(Installation installation) {
        var home = installation.home();
        return new Summary(
                new Addresses(installation.rememberedPorts()),
                new Board(home).all(),
                People.of(installation.file("quickstart/issuer/target/issuer.jar")),
                Secrets.of(home),
                home);
    }

    void print(PrintStream out) {
        out.println();
        var first = people.all().getFirst();
        out.printf(
                "Open %s and sign in as %s with the password %s%n",
                addresses.web("/"), first.name(), first.password());
        out.println();
        out.println("Addresses");
        parts.forEach(part -> describe(part, out));
        out.println();
        out.println("People (organisation contoso)");
        for (var person : people.all()) {
            out.printf(
                    "  %-8s %-26s %s%n",
                    person.name(), person.password(), String.join(" ", person.scopes()));
        }
        out.println();
        var auditor = secrets.of(Role.AUDITOR);
        out.println("Databases command, query, notification; for auditors, read-only:");
        out.printf(
                "  postgresql://%s:%s@127.0.0.1:%d/command%n",
                auditor.user(), auditor.password(), addresses.ports().of(NamedPort.POSTGRES));
        out.println();
        out.println("Try");
        out.print(
                """
                  token=$(./run token alice)
                  curl -si %1$s/v1/users/me/methods/email -H "Authorization: Bearer $token" \\
                    -H 'Content-Type: application/json' -d '{"address":"alice@example.org"}'
                  open %2$s and read the code, then with the methodId of the answer
                  curl -si %1$s/v1/users/me/methods/<methodId>/verify -H "Authorization: Bearer $token" \\
                    -H 'Content-Type: application/json' -d '{"code":"<code>"}'
                  curl -s %3$s/v1/users/me/security-info -H "Authorization: Bearer $token"
                  ./run demo walks the same way by itself; ./run help names the other commands
                """
                        .formatted(
                                addresses.command(""), addresses.mailbox(""), addresses.query("")));
        out.println("  logs are in " + home.path("logs"));
        out.println();
    }

    private void describe(PartStatus part, PrintStream out) {
        var address =
                switch (part.part()) {
                    case PostgresPart.NAME -> addresses.database("command");
                    case KafkaPart.NAME -> addresses.kafka() + " (topic security-info.events)";
                    case "command-service" -> addresses.command("/swagger-ui.html").toString();
                    case "mailbox" ->
                            addresses.mailbox("/")
                                    + " (SMTP on port "
                                    + addresses.ports().of(NamedPort.SMTP)
                                    + ")";
                    default -> "http://localhost:" + part.port() + "/";
                };
        out.printf("  %-22s %s%n", part.part(), address);
    }
}
