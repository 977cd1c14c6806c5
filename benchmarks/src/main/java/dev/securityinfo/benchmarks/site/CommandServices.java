package dev.securityinfo.benchmarks.site;

import dev.securityinfo.infrastructure.Database;
import dev.securityinfo.infrastructure.KafkaBroker;
import dev.securityinfo.wire.keys.KeysetTool;
import java.util.HashMap;
import java.util.Map;

/** What a command-service is told, beside its defaults. */
public final class CommandServices {

    private CommandServices() {}

    /** Without publishing: Kafka is not in the path of a command. */
    public static Map<String, String> quiet(Site site, Database database) {
        var settings = settings(site, database);
        settings.put("SECURITYINFO_PUBLISHER_ENABLED", "false");
        settings.put("SPRING_KAFKA_BOOTSTRAPSERVERS", "127.0.0.1:1");
        return settings;
    }

    public static Map<String, String> publishing(Site site, Database database, KafkaBroker kafka) {
        var settings = settings(site, database);
        settings.put("SPRING_KAFKA_BOOTSTRAPSERVERS", kafka.bootstrapServers());
        return settings;
    }

    private static Map<String, String> settings(Site site, Database database) {
        var settings = new HashMap<String, String>();
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("SPRING_DATASOURCE_USERNAME", database.service().user());
        settings.put("SPRING_DATASOURCE_PASSWORD", database.service().password());
        settings.put("SPRING_FLYWAY_URL", database.url());
        settings.put("SPRING_FLYWAY_USER", database.owner().user());
        settings.put("SPRING_FLYWAY_PASSWORD", database.owner().password());
        settings.put(
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI", site.issuer().issuerUri());
        settings.put("SECURITYINFO_ORGANISATION_DOMAINS", "contoso.com");
        settings.put("SECURITYINFO_KEYS_WRAPPING", key(site, KeysetTool.WRAPPING));
        settings.put("SECURITYINFO_KEYS_CODEPEPPER", key(site, KeysetTool.CODE_PEPPER));
        settings.put(
                "SECURITYINFO_KEYS_DESTINATIONPEPPER", key(site, KeysetTool.DESTINATION_PEPPER));
        settings.put("SECURITYINFO_NOTARY_KEYSET", key(site, KeysetTool.CHECKPOINTS));
        settings.put("SECURITYINFO_KEYS_IDEMPOTENCY", key(site, KeysetTool.IDEMPOTENCY));
        settings.put("SECURITYINFO_KEYS_DELIVERYPUBLIC", key(site, KeysetTool.DELIVERY_PUBLIC));
        settings.put("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
        return settings;
    }

    private static String key(Site site, String file) {
        return site.key(file).toString();
    }
}
