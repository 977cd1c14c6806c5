package dev.securityinfo.infrastructure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. Root therefore runs it in a user namespace of its own, where
 * it is nobody; the files still belong to root, so that they may lie anywhere.
 */
final class Unprivileged {

    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    private Unprivileged() {}

    static List<String> command(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        if (!succeeds("unshare", "--user", "sh", "-c", "test \"$(id -u)\" != 0")) {
            throw new IllegalStateException(
                    "PostgreSQL does not run as root, and this machine lets root open no user namespace"
                            + " (unshare --user): start this as an ordinary user");
        }
        var inNamespace = new ArrayList<>(NAMESPACE);
        inNamespace.addAll(command);
        return inNamespace;
    }

    private static boolean isRoot() {
        return succeeds("sh", "-c", "test \"$(id -u)\" = 0");
    }

    private static boolean succeeds(String... command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
