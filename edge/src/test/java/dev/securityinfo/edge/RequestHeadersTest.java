package dev.securityinfo.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

    private static final String METHOD =
            "/v1/users/me/methods/5f0c9d5e-3c0f-4b0e-9c43-0d6a53c8a1d2";

    private final Edge edge = Edge.shared();

    private String echo(String member, String... headers) {
        return edge.getAsAlice("/v1/echo", headers).json().path(member).asString("");
    }

    @Test
    void a_sound_correlation_id_is_kept_and_any_other_is_replaced() {
        assertThat(echo("correlation", "X-Correlation-Id", "a-B_9.")).isEqualTo("a-B_9.");
        assertThat(echo("correlation", "X-Correlation-Id", "x".repeat(65))).hasSize(36);
        assertThat(echo("correlation", "X-Correlation-Id", "${jndi:ldap://x}")).hasSize(36);
        assertThat(edge.get("/v1/echo", "X-Correlation-Id", "mine").header("X-Correlation-Id"))
                .isEqualTo("mine");
    }

    @Test
    void an_origin_is_where_the_connection_comes_from_whatever_a_header_says() {
        assertThat(echo("address", "X-Forwarded-For", "203.0.113.9")).isEqualTo("127.0.0.1");
    }

    @Test
    void a_browser_is_named_in_at_most_200_characters() {
        assertThat(echo("browser", "User-Agent", "x".repeat(500))).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nl            | nl",
                "nl-BE         | nl",
                "de, nl;q=0.5  | de",
                "fr-CA         | fr",
                "es            | es",
                "pl, nl;q=0.5  | nl",
                "pl            | en",
                "en-GB, nl     | en",
                "*             | en",
                "x;q=nonsense  | en",
                ";;,,          | en",
            })
    void the_language_is_one_that_we_write(String accepted, String language) {
        assertThat(echo("language", "Accept-Language", accepted)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"8e03978e-40d5\" | 8e03978e-40d5",
                "8e03978e-40d5     | 8e03978e-40d5",
                "\"a \\\" b\"      | a \" b",
                "\"a \\\\ b\"      | a \\ b",
            })
    void an_idempotency_key_is_a_quoted_string_or_a_bare_token(String sent, String key) {
        assertThat(echo("key", "Idempotency-Key", sent)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"a", "a\"", "a b", "a,b", "\"a\";b=1", "\"\\a\""})
    void a_malformed_idempotency_key_is_named(String sent) {
        assertThat(edge.getAsAlice("/v1/echo", "Idempotency-Key", sent).refusal())
                .startsWith("400 invalid-request Idempotency-Key ");
    }

    @Test
    void an_idempotency_key_has_at_most_255_characters_and_comes_once() {
        assertThat(echo("key", "Idempotency-Key", "x".repeat(255))).hasSize(255);
        assertThat(edge.getAsAlice("/v1/echo", "Idempotency-Key", "x".repeat(256)).refusal())
                .isEqualTo("400 invalid-request Idempotency-Key 1-to-255-characters");
        assertThat(
                        edge.getAsAlice("/v1/echo", "Idempotency-Key", "a", "Idempotency-Key", "a")
                                .refusal())
                .isEqualTo("400 invalid-request Idempotency-Key once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"7\"              | 204",
                "*                  | 204",
                "\"6\", \"7\"       | 204",
                "\"6\",,\"7\"       | 204",
                "\"a,b\", \"7\"     | 204",
                "\"6\"              | 412 revision-mismatch",
                "W/\"7\"            | 412 revision-mismatch",
                "\"\"               | 412 revision-mismatch",
                "7                  | 400 invalid-request If-Match entity-tags",
                "\"7                | 400 invalid-request If-Match entity-tags",
                "\"7\" \"6\"        | 400 invalid-request If-Match entity-tags",
                "\"7\", *           | 400 invalid-request If-Match entity-tags",
                "\"7\",             | 204",
                "w/\"7\"            | 400 invalid-request If-Match entity-tags",
            })
    void a_precondition_is_a_list_of_strong_tags(String ifMatch, String told) {
        var answer =
                edge.send(
                        "DELETE",
                        METHOD,
                        "",
                        "If-Match",
                        ifMatch,
                        "Authorization",
                        "Bearer " + edge.issuer.token("alice"));
        assertThat(answer.status() == 204 ? "204" : answer.refusal()).isEqualTo(told);
    }

    @Test
    void several_lines_of_preconditions_are_one_list() {
        var answer =
                edge.send(
                        "DELETE",
                        METHOD,
                        "",
                        "If-Match",
                        "\"6\"",
                        "If-Match",
                        "\"7\"",
                        "Authorization",
                        "Bearer " + edge.issuer.token("alice"));
        assertThat(answer.status()).isEqualTo(204);
    }
}
