package dev.securityinfo.command.platform.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.contract.EventNames;
import dev.securityinfo.contract.Fact;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasAreServedTest {

    private final RunningCommandService service = RunningCommandService.shared();

    static Stream<Class<? extends Fact>> facts() {
        return EventNames.all().stream();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_schema_is_where_the_records_say_and_needs_no_token(Class<? extends Fact> fact) {
        var place = EventNames.schemaOf(EventNames.nameOf(fact), EventNames.revisionOf(fact));

        var schema = get(place);

        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.header("Content-Type")).isEqualTo("application/schema+json");
        assertThat(schema.text("$id")).isEqualTo(place);
    }

    @Test
    void it_may_be_kept_and_is_sent_again_only_if_it_changed() {
        var place = "/schemas/security-info.method-deleted/r1.json";
        var schema = get(place);

        assertThat(schema.header("Cache-Control")).isEqualTo("max-age=86400, public");
        var again = get(place, "If-None-Match", schema.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/schemas/cloud-event/r1.json", "/schemas/wrapped-data-key/r1.json"})
    void so_is_that_of_the_envelope_and_of_a_key(String place) {
        assertThat(get(place).text("$id")).isEqualTo(place);
    }

    @Test
    void the_description_of_the_feed_is_served_too() {
        var feed = get("/v3/asyncapi");

        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.header("Content-Type")).isEqualTo("application/vnd.aai.asyncapi+yaml");
        assertThat(feed.response().body()).startsWith("asyncapi: 3.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/schemas/security-info.method-deleted/r2.json",
                "/schemas/security-info.passkey-added/r1.json",
                "/schemas/",
                "/schemas/%2e%2e/application.yaml"
            })
    void what_there_is_none_of_is_a_problem(String path) {
        var answer = get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private Answer get(String path, String... headers) {
        return service.bearer("nobody", "").sends("GET", path, BodyPublishers.noBody(), headers);
    }
}
