package dev.securityinfo.quickstart;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "rotate-keys",
        description =
                "give the notification-service a new private key and destroy those whose time is over")
final class RotateKeysCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        var installation = Installation.found(System.getenv());
        var home = installation.home();
        var running = Supervisor.running(home).isPresent();
        if (!running) {
            home.prepare();
            Secrets.of(home).makeKeysets();
        }
        new KeyRotation(home.path("keys"), System.out).rotate(running);
        return 0;
    }
}
