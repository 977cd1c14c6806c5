package dev.securityinfo.query.activity;

import static dev.securityinfo.query.activity.ActivityKind.CODE_REJECTED;
import static dev.securityinfo.query.activity.ActivityKind.CODE_SENT;
import static dev.securityinfo.query.activity.ActivityKind.LOCK_LIFTED;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_ADDED;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_DELETED;
import static dev.securityinfo.query.activity.ActivityKind.METHOD_VERIFIED;
import static dev.securityinfo.query.activity.ActivityKind.NOTICE_FAILED;
import static dev.securityinfo.query.activity.ActivityKind.NOTICE_SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.securityinfo.contract.ActorType;
import dev.securityinfo.contract.EmailEvent.EmailMethodAdded;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.query.Person;
import dev.securityinfo.query.Person.Told;
import dev.securityinfo.query.activity.Entry.NamedMethod;
import dev.securityinfo.query.activity.Entry.Replacement;
import dev.securityinfo.wire.MalformedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityProjectionTest {

    private static final UUID HOME = UUID.randomUUID();
    private static final UUID SPARE = UUID.randomUUID();
    private static final UUID DELIVERY = UUID.randomUUID();
    private static final Instant AT = Instant.parse("2026-02-01T08:00:00Z");

    private final Person alice = new Person("alice");

    @Test
    void an_added_address_is_told_and_remembered_for_all_that_names_it() {
        var added = alice.addedEmail(HOME, "alice@example.org");
        var fact = (EmailMethodAdded) Objects.requireNonNull(added.fact());

        assertThat(entries(added))
                .containsExactly(
                        new NamedMethod(alice.id, HOME, MethodType.EMAIL, fact.address()),
                        activity(added, METHOD_ADDED, HOME));
    }

    @Test
    void codes_verifications_and_deletions_are_told() {
        var issued = alice.issuedCode(HOME);
        var rejected = alice.rejectedCode(HOME);
        var verified = alice.verifiedEmail(HOME);
        var deleted = alice.deletedMethod(HOME);
        var lifted = alice.liftedLock();

        assertThat(entries(issued)).containsExactly(activity(issued, CODE_SENT, HOME));
        assertThat(entries(rejected)).containsExactly(activity(rejected, CODE_REJECTED, HOME));
        assertThat(entries(verified)).containsExactly(activity(verified, METHOD_VERIFIED, HOME));
        assertThat(entries(deleted)).containsExactly(activity(deleted, METHOD_DELETED, HOME));
        assertThat(entries(lifted)).containsExactly(activity(lifted, LOCK_LIFTED, null));
    }

    @Test
    void a_method_that_another_took_the_place_of_is_no_activity_of_its_own() {
        assertThat(entries(alice.tookThePlace(SPARE, HOME)))
                .containsExactly(new Replacement(alice.id, SPARE, HOME, 1));
    }

    @Test
    void an_event_of_an_unknown_type_is_not_told() {
        assertThat(entries(alice.somethingNew())).isEmpty();
    }

    @Test
    void from_where_a_person_did_it_is_kept_sealed() {
        var rejected = alice.rejectedCode(HOME);

        var origin = ((Activity) entries(rejected).getFirst()).origin();

        assertThat(origin).isNotNull().isEqualTo(rejected.envelope().provenance().origin());
    }

    @Test
    void from_where_an_administrator_did_it_is_not_kept() {
        var lifted = alice.by(ActorType.ADMINISTRATOR).liftedLock();

        var activity = (Activity) entries(lifted).getFirst();

        assertThat(lifted.envelope().provenance().origin()).isNotNull();
        assertThat(activity.origin()).isNull();
        assertThat(activity.by()).isEqualTo(ActorType.ADMINISTRATOR);
        assertThat(activity.toString()).doesNotContain(lifted.envelope().provenance().actor());
    }

    @Test
    void notices_are_told_whether_they_went_out_or_not() {
        assertThat(settled(alice.acceptedNotice(HOME, DELIVERY, AT))).isEqualTo(NOTICE_SENT);
        assertThat(settled(alice.failedNotice(HOME, DELIVERY, AT))).isEqualTo(NOTICE_FAILED);
        assertThat(settled(alice.expiredNotice(HOME, DELIVERY, AT))).isEqualTo(NOTICE_FAILED);
    }

    @Test
    void a_notice_has_the_id_of_its_delivery_and_no_place_in_the_stream() {
        var notice = alice.acceptedNotice(HOME, DELIVERY, AT);

        var activity = (Activity) NoticeIntake.entries(notice.received()).getFirst();

        assertThat(activity.id()).isEqualTo(DELIVERY);
        assertThat(activity.sequence()).isZero();
        assertThat(activity.at()).isEqualTo(AT);
        assertThat(activity.methodId()).isEqualTo(HOME);
        assertThat(activity.by()).isEqualTo(ActorType.SYSTEM);
    }

    @Test
    void the_delivery_of_a_code_is_not_told_again() {
        var sent = alice.acceptedCode(HOME, DELIVERY, AT);

        assertThat(NoticeIntake.entries(sent.received())).isEmpty();
    }

    @Test
    void an_event_does_not_belong_among_deliveries() {
        var verified = alice.verifiedEmail(HOME).received();

        assertThatThrownBy(() -> NoticeIntake.entries(verified))
                .isInstanceOf(MalformedRecord.class);
    }

    private static ActivityKind settled(Told outcome) {
        return ((Activity) NoticeIntake.entries(outcome.received()).getFirst()).kind();
    }

    private static List<Entry> entries(Told event) {
        return ActivityProjection.entries(event.event());
    }

    private static Activity activity(Told event, ActivityKind kind, @Nullable UUID method) {
        var envelope = event.envelope();
        var by = envelope.provenance();
        return new Activity(
                event.userId(),
                envelope.id(),
                envelope.time(),
                envelope.sequence(),
                kind,
                method,
                null,
                by.actorType(),
                by.client(),
                by.origin(),
                by.causationId());
    }
}
