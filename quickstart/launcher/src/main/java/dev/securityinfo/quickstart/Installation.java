package dev.securityinfo.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the built program is, and where its data are. */
public record Installation(Path root, Home home) {

    /** The folder of the project comes from {@code ./run}. */
    public static Installation found(Map<String, String> environment) {
        var root =
                Path.of(System.getProperty("security-info.root", ".")).toAbsolutePath().normalize();
        if (!Files.exists(root.resolve("quickstart/launcher"))) {
            throw new Complaint(
                    root + " is not the folder of security-info: start the quickstart with ./run.");
        }
        var home = environment.getOrDefault("SECURITY_INFO_HOME", "");
        return new Installation(
                root, new Home(home.isBlank() ? root.resolve(".quickstart") : Path.of(home)));
    }

    Path file(String relative) {
        return root.resolve(relative);
    }

    /** The ports that the parts were last started with. */
    public PortPlan rememberedPorts() {
        return PortPlan.remembered(Home.read(home.path("ports.properties")));
    }

    void remember(PortPlan ports) {
        Home.write(home.path("ports.properties"), ports.toProperties());
    }
}
