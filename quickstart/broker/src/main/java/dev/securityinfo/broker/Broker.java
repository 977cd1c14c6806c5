package dev.securityinfo.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Formats its directory the first time, then is Kafka. One virtual machine does both: starting a
 * second costs a second.
 */
public final class Broker {

    private Broker() {}

    /** The argument is Kafka's {@code server.properties}. */
    public static void main(String[] arguments) {
        var properties = Path.of(arguments[0]);
        if (!Files.exists(logDirectory(properties).resolve("meta.properties"))) {
            format(properties);
        }
        Kafka.main(new String[] {properties.toString()});
    }

    private static Path logDirectory(Path properties) {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(properties)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + properties, e);
        }
        return Path.of(settings.getProperty("log.dirs"));
    }

    private static void format(Path properties) {
        var cluster = Uuid.randomUuid().toString();
        var result =
                StorageTool.execute(
                        new String[] {"format", "-t", cluster, "-c", properties.toString()},
                        System.out);
        if (result != 0) {
            throw new IllegalStateException("Kafka could not format its directory, see above");
        }
    }
}
