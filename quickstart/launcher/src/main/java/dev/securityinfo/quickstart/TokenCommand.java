package dev.securityinfo.quickstart;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = "print a bearer token of that person; any other name makes a new person")
final class TokenCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "who it is for")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "scope",
            description = "without any: those of the person")
    private List<String> scopes = List.of();

    @Override
    public Integer call() {
        var installation = Installation.found(System.getenv());
        if (Supervisor.running(installation.home()).isEmpty()) {
            throw new Complaint("Nothing is running: ./run start starts everything.");
        }
        try {
            System.out.println(ScriptTokens.of(installation).token(name, scopes));
            return 0;
        } catch (IOException e) {
            throw new Complaint("No token could be had: " + e.getMessage());
        }
    }
}
