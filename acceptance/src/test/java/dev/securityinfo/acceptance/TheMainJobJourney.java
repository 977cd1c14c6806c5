package dev.securityinfo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TheMainJobJourney {

    private final Stack stack = Stack.running();

    @Test
    void the_demo_walks_from_adding_to_deletion_as_often_as_one_likes() {
        for (int i = 0; i < 3; i++) {
            var demo = stack.run("demo");
            assertThat(demo.exit()).as(demo.output()).isZero();
        }
        assertThat(stack.allIsUp()).as("the demo stops only what it started").isTrue();
    }

    @Test
    void a_person_proves_an_address_and_sees_it_and_deletes_it() {
        var person = stack.somebody();

        var added = person.adds(person.address());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        var method = added.text("methodId");
        var verified = person.verifies(method, person.codeMailedTo(person.address()));
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);

        var seen = person.securityInfo(3);
        assertThat(seen.path("revision").asInt()).isEqualTo(3);
        assertThat(seen.path("methods").size()).isEqualTo(1);
        var shown = seen.path("methods").get(0);
        assertThat(shown.path("methodId").asString()).isEqualTo(method);
        assertThat(shown.path("type").asString()).isEqualTo("email");
        assertThat(shown.path("value").asString()).isEqualTo(person.address());
        assertThat(shown.path("status").asString()).isEqualTo("verified");
        assertThat(shown.path("uses").toString()).isEqualTo("[\"password-reset\"]");

        assertThat(person.deletes(method).status()).isEqualTo(204);
        assertThat(person.securityInfo(4).path("methods").size()).isZero();
    }

    @Test
    void a_work_address_is_refused_and_nobody_elses_data_can_be_seen() {
        var person = stack.somebody();

        assertThat(person.adds("alice@mail.contoso.nl").text("type"))
                .isEqualTo("/problems/address-not-allowed");
        assertThat(person.asksForSecurityInfo().json().path("revision").asInt(-1)).isZero();
    }
}
