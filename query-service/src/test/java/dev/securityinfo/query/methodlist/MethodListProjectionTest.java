package dev.securityinfo.query.methodlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.Person.Told;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MethodListProjectionTest {

    private static final UUID HOME = UUID.randomUUID();
    private static final UUID SPARE = UUID.randomUUID();

    private final Person alice = new Person("alice");

    @Test
    void an_address_that_was_added_awaits_its_code() {
        var added = alice.addedEmail(HOME, "alice@example.org");

        assertThat(given(added)).isEqualTo(list(awaiting(HOME, added)));
    }

    @Test
    void a_verified_address_says_since_when() {
        var added = alice.addedEmail(HOME, "alice@example.org");

        assertThat(given(added, alice.verifiedEmail(HOME)))
                .isEqualTo(list(awaiting(HOME, added).verifiedAt(Person.timeOf(2))));
    }

    @Test
    void a_deleted_method_is_gone_and_the_others_stay() {
        var home = alice.addedEmail(HOME, "alice@example.org");
        var spare = alice.addedEmail(SPARE, "spare@example.org");

        assertThat(given(home, spare, alice.deletedMethod(HOME)))
                .isEqualTo(list(awaiting(SPARE, spare)));
    }

    @Test
    void methods_stand_in_the_order_in_which_they_were_added() {
        var home = alice.addedEmail(HOME, "alice@example.org");
        var spare = alice.addedEmail(SPARE, "spare@example.org");

        assertThat(given(home, spare, alice.verifiedEmail(HOME)).methods())
                .extracting(Method::id)
                .containsExactly(HOME, SPARE);
    }

    @Test
    void a_rejected_code_changes_nothing() {
        var added = alice.addedEmail(HOME, "alice@example.org");

        assertThat(given(added, alice.rejectedCode(HOME))).isEqualTo(list(awaiting(HOME, added)));
    }

    @Test
    void an_event_of_an_unknown_type_changes_nothing() {
        var added = alice.addedEmail(HOME, "alice@example.org");

        assertThat(given(added, alice.somethingNew())).isEqualTo(list(awaiting(HOME, added)));
    }

    private MethodList given(Told... events) {
        var list = MethodList.nothingYet(alice.id);
        for (Told event : events) {
            list = project(list, event);
        }
        return list;
    }

    private static MethodList project(MethodList list, Told event) {
        return MethodListProjection.project(list, event.event());
    }

    private MethodList list(Method... methods) {
        return new MethodList(alice.id, List.of(methods));
    }

    private static Method awaiting(UUID id, Told added) {
        var address = ((EmailMethodAdded) Objects.requireNonNull(added.fact())).address();
        return new Method(id, MethodType.EMAIL, address, added.envelope().time(), null);
    }
}
