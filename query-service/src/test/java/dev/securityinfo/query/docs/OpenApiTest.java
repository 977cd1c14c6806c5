package dev.securityinfo.query.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.infrastructure.Approved;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.query.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service =
                RunningService.start(
                        Infrastructure.postgres().freshDatabase("query"),
                        "127.0.0.1:1",
                        "security-info.feed.enabled=false");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_description_of_the_api_is_as_approved() {
        Approved.document("api/query.openapi.yaml", service.getPublic("/v3/api-docs.yaml").body());
    }

    @Test
    void every_field_of_an_answer_is_described() {
        var schemas =
                RunningService.json(service.getPublic("/v3/api-docs")).at("/components/schemas");

        assertThat(schemas.propertyNames()).contains("SecurityInfo", "RecentActivity", "Rebuild");
        for (var schema : schemas.properties()) {
            if (!schema.getKey().equals("Problem")) {
                for (var field : schema.getValue().path("properties").properties()) {
                    assertThat(field.getValue().path("description").asString(""))
                            .as(schema.getKey() + "." + field.getKey())
                            .isNotEmpty();
                }
            }
        }
    }
}
