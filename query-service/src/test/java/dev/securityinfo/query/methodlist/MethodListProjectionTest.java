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

        assertThat(given(added)).isEqualTo(list(1, awaiting(HOME, added)));
    }

    @Test
    void a_verified_address_says_since_when() {
        var added = alice.addedEmail(HOME, "alice@example.org");

        assertThat(given(added, alice.verifiedEmail(HOME)))
                .isEqualTo(list(2, awaiting(HOME, added).verifiedAt(Person.timeOf(2))));
    }

    @Test
    void a_deleted_method_is_gone_and_the_others_stay() {
        var home = alice.addedEmail(HOME, "alice@example.org");
        var spare = alice.addedEmail(SPARE, "spare@example.org");

        assertThat(given(home, spare, alice.deletedMethod(HOME)))
                .isEqualTo(list(3, awaiting(SPARE, spare)));
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
    void a_rejected_code_moves_the_revision_and_nothing_else() {
        var added = alice.addedEmail(HOME, "alice@example.org");

        assertThat(given(added, alice.rejectedCode(HOME)))
                .isEqualTo(list(2, awaiting(HOME, added)));
    }

    @Test
    void an_event_of_an_unknown_type_moves_the_revision_and_nothing_else() {
        var added = alice.addedEmail(HOME, "alice@example.org");

        assertThat(given(added, alice.somethingNew())).isEqualTo(list(2, awaiting(HOME, added)));
    }

    @Test
    void a_list_is_not_complete_below_a_revision_that_was_shown_before() {
        var added = alice.addedEmail(HOME, "alice@example.org");
        var verified = alice.verifiedEmail(HOME);

        var again = given(added, verified).fromTheStart();

        assertThat(again.isComplete()).isFalse();
        assertThat(project(again, added).isComplete()).isFalse();
        assertThat(project(project(again, added), verified)).isEqualTo(given(added, verified));
    }

    @Test
    void a_list_is_not_complete_below_a_revision_that_was_announced() {
        var doubted = MethodList.nothingYet(alice.id).announcing(1);

        assertThat(doubted.isComplete()).isFalse();
        assertThat(project(doubted, alice.addedEmail(HOME, "alice@example.org")).isComplete())
                .isTrue();
    }

    private MethodList given(Told... events) {
        var list = MethodList.nothingYet(alice.id);
        for (Told event : events) {
            list = project(list, event);
        }
        return list;
    }

    private static MethodList project(MethodList list, Told event) {
        return MethodListProjection.project(list, event.envelope(), event.fact());
    }

    private MethodList list(long revision, Method... methods) {
        return new MethodList(alice.id, revision, revision, 0, List.of(methods));
    }

    private static Method awaiting(UUID id, Told added) {
        var address = ((EmailMethodAdded) Objects.requireNonNull(added.fact())).address();
        return new Method(id, MethodType.EMAIL, address, added.envelope().time(), null);
    }
}
