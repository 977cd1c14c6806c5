package dev.securityinfo.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiTest {

    private final Edge edge = Edge.shared();

    @Test
    void the_description_is_openapi_3_1_and_asks_for_bearer_tokens() {
        var api = edge.get("/v3/api-docs").json();
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/components/schemas/Problem/properties/type/type").asString())
                .isEqualTo("string");
    }

    @Test
    void arguments_of_the_edge_are_described_as_what_is_sent() {
        var delete =
                edge.get("/v3/api-docs")
                        .json()
                        .path("paths")
                        .path("/v1/users/{user}/methods/{method}")
                        .path("delete");
        var sent = new java.util.ArrayList<String>();
        delete.path("parameters")
                .forEach(p -> sent.add(p.path("in").asString() + " " + p.path("name").asString()));
        assertThat(sent).containsExactlyInAnyOrder("path user", "path method", "header If-Match");
        assertThat(delete.at("/responses/default/content").has("application/problem+json"))
                .isTrue();
    }

    @Test
    void only_the_api_is_described() {
        var paths = edge.get("/v3/api-docs").json().path("paths");
        assertThat(paths.has("/v1/echo")).isTrue();
        assertThat(paths.has("/error")).isFalse();
        assertThat(paths.has("/problems/{slug}")).isFalse();
    }

    @Test
    void the_swagger_page_loads_all_it_needs_under_its_content_policy() {
        var page = edge.get("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        assertThat(page.body()).doesNotContain("<script>").doesNotContain("http://");
        assertThat(edge.get("/swagger-ui/swagger-initializer.js").body())
                .contains("/v3/api-docs/swagger-config");
        assertThat(edge.get("/swagger-ui/swagger-ui-bundle.js").status()).isEqualTo(200);
        assertThat(edge.get("/swagger-ui/swagger-ui.css").status()).isEqualTo(200);
        assertThat(edge.get("/v3/api-docs/swagger-config").status()).isEqualTo(200);
    }
}
