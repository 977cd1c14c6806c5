package dev.securityinfo.command.securityinfo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.RunningCommandService;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

class EmailMethodSliceTest {

    private final RunningCommandService service = RunningCommandService.shared();

    @Test
    void an_address_is_added_verified_and_deleted() {
        var ann = service.person("ann");

        var added = ann.adds("ann@example.org", "Accept-Language", "nl-BE,nl;q=0.9,en;q=0.5");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("status")).isEqualTo("awaiting-code");
        assertThat(added.revision()).isEqualTo(2);
        assertThat(added.json().path("revision").asLong()).isEqualTo(2);
        assertThat(added.json().has("codeExpiresAt") && added.json().has("resendAvailableAt"))
                .isTrue();

        var method = added.methodId();
        assertThat(ann.newestDelivery(method).destination()).isEqualTo("ann@example.org");
        assertThat(ann.newestDelivery(method).language()).isEqualTo("nl");

        var wrong = ann.verifies(method, ann.wrongCode(method));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.problem()).isEqualTo("code-not-accepted");
        assertThat(wrong.json().path("attemptsLeft").asInt()).isEqualTo(4);

        var verified = ann.verifies(method, ann.newestCode(method));
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.text("status")).isEqualTo("verified");
        assertThat(verified.revision()).isEqualTo(4);

        assertThat(ann.deletes(method).status()).isEqualTo(204);
        assertThat(ann.deletes(method).status()).isEqualTo(204);
        assertThat(ann.eventNames())
                .containsExactly(
                        "email-method-added",
                        "code-issued",
                        "code-rejected",
                        "email-method-verified",
                        "method-deleted");
    }

    @Test
    void the_store_holds_no_value_in_the_clear_and_says_who_did_it() {
        var bea = service.person("bea");
        bea.adds("bea@canary.example", "User-Agent", "Canary Browser 4711");

        var stored = bea.events().toString();

        assertThat(stored)
                .doesNotContain("canary.example")
                .doesNotContain("Canary Browser")
                .doesNotContain("127.0.0.1");
        assertThat(stored)
                .contains("\"actor\"", "\"bea\"", "\"actorType\"", "\"person\"", "\"origin\"");
    }

    @Test
    void a_repeated_request_with_its_key_is_answered_and_not_repeated() {
        var cas = service.person("cas");

        var first = cas.adds("cas@example.org", "Idempotency-Key", "\"k1\"");
        var again = cas.adds("cas@example.org", "Idempotency-Key", "\"k1\"");
        var other = cas.adds("cas2@example.org", "Idempotency-Key", "\"k1\"");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(cas.eventNames()).containsExactly("email-method-added", "code-issued");
    }

    @Test
    void a_command_for_an_old_revision_is_refused() {
        var dee = service.person("dee");
        var method = dee.hasVerified("dee@example.org");

        assertThat(dee.deletes(method, "If-Match", "\"2\"").problem())
                .isEqualTo("revision-mismatch");
        assertThat(dee.deletes(method, "If-Match", "\"3\"").status()).isEqualTo(204);
    }

    @Test
    void wrong_codes_are_counted_over_all_people_once_they_are_stored() {
        var counter =
                service.bean(MeterRegistry.class).get("security-info.codes.rejected").counter();
        var before = counter.count();
        var gus = service.person("gus");
        var method = gus.adds("gus@example.org").methodId();

        gus.verifies(method, gus.wrongCode(method), "Idempotency-Key", "\"g\"");
        gus.verifies(method, gus.wrongCode(method), "Idempotency-Key", "\"g\"");
        gus.verifies(method, gus.wrongCode(method));
        gus.verifies(method, gus.newestCode(method));
        gus.verifies(method, gus.newestCode(method));

        assertThat(counter.count() - before).isEqualTo(2);
    }

    @Test
    void a_destination_gets_three_codes_in_ten_minutes_over_all_people() {
        for (int i = 1; i <= 3; i++) {
            assertThat(service.person("eve" + i).adds("victim@example.org").status())
                    .isEqualTo(201);
        }

        var fourth = service.person("eve4").adds("victim@example.org");

        assertThat(fourth.problem()).isEqualTo("too-many-requests");
        assertThat(Long.parseLong(fourth.header("Retry-After"))).isBetween(500L, 600L);
        assertThat(service.person("eve4").events()).isEmpty();
    }
}
