package dev.securityinfo.benchmarks.site;

import dev.securityinfo.infrastructure.KafkaBroker;
import dev.securityinfo.wire.keys.KeysetTool;
import java.util.HashMap;
import java.util.Map;

/** What a query-service is told, beside its defaults. */
public final class QueryServices {

    private QueryServices() {}

    /** With room for so many open streams. */
    public static Map<String, String> settings(Site site, KafkaBroker kafka, int streams) {
        var database = site.queryDatabase();
        var settings = new HashMap<String, String>();
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("SPRING_DATASOURCE_USERNAME", database.service().user());
        settings.put("SPRING_DATASOURCE_PASSWORD", database.service().password());
        settings.put("SPRING_FLYWAY_URL", database.url());
        settings.put("SPRING_FLYWAY_USER", database.owner().user());
        settings.put("SPRING_FLYWAY_PASSWORD", database.owner().password());
        settings.put("SPRING_KAFKA_BOOTSTRAPSERVERS", kafka.bootstrapServers());
        settings.put(
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI", site.issuer().issuerUri());
        settings.put("SECURITYINFO_KEYS_WRAPPING", site.key(KeysetTool.WRAPPING).toString());
        settings.put("SECURITYINFO_READS_STREAMS", Integer.toString(streams));
        settings.put("SERVER_TOMCAT_MAXCONNECTIONS", Integer.toString(streams + 1_000));
        return settings;
    }
}
