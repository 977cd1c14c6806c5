package dev.securityinfo.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.command.Answer;
import dev.securityinfo.command.AtOnce;
import dev.securityinfo.command.Person;
import dev.securityinfo.command.RunningCommandService;
import dev.securityinfo.command.Tables;
import dev.securityinfo.command.securityinfo.FreshKeys;
import dev.securityinfo.command.securityinfo.domain.UserId;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person is forgotten, and the history is still whole. */
class ErasureTest {

    private static final RunningCommandService SERVICE = RunningCommandService.shared();
    private static final Tables TABLES = Tables.of(SERVICE);
    private static final Person CAROL = administrator("carol");
    private static final Person DAVE = administrator("dave");
    private static RunningCommandService other = SERVICE;

    @BeforeAll
    static void start() {
        other =
                SERVICE.anotherInstance(
                        Map.of(
                                "security-info.store.snapshot-every", "4",
                                "security-info.verification.resend-after", "1ms"));
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    private static Person administrator(String name) {
        return SERVICE.person(name, "security-info", "security-info.admin");
    }

    private static Answer requests(Person administrator, String user, String... headers) {
        return administrator.sends(
                "POST", "/v1/users/" + user + "/erasures", BodyPublishers.noBody(), headers);
    }

    private static Answer approves(Person administrator, String user, String erasure) {
        return administrator.sends(
                "POST",
                "/v1/users/" + user + "/erasures/" + erasure + "/approval",
                BodyPublishers.noBody());
    }

    private static String id(Answer answer) {
        return answer.json().path("erasureId").asString();
    }

    private static List<Object> key(String user) {
        return TABLES.rows(
                        "SELECT key_id, wrapped_key, erased_at IS NOT NULL FROM data_key WHERE user_id = ?",
                        user)
                .getFirst();
    }

    @Test
    void two_administrators_have_a_person_forgotten_and_their_key_is_destroyed() {
        var ann = SERVICE.person("forgotten");
        var method = ann.hasVerified("forgotten@example.org");
        assertThat(key("forgotten").get(2)).isEqualTo(false);

        var requested = requests(CAROL, "forgotten");
        assertThat(requested.status()).isEqualTo(201);
        assertThat(requested.json().path("status").asString()).isEqualTo("requested");
        assertThat(key("forgotten").get(2)).as("one of two").isEqualTo(false);
        var erased = approves(DAVE, "forgotten", id(requested));

        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.revision()).isEqualTo(5);
        assertThat(key("forgotten")).containsExactly("null", "null", true);
        assertThat(ann.eventNames()).endsWith("erasure-requested", "person-erased");
        assertThat(ann.deletes(method).status()).isEqualTo(204);
        // Both get the same answer again.
        assertThat(approves(DAVE, "forgotten", id(requested)).response().body())
                .isEqualTo(erased.response().body());
        assertThat(requests(CAROL, "forgotten").problem()).isEqualTo("already-erased");
    }

    @Test
    void who_comes_back_begins_anew_at_whatever_instance() {
        var ann = SERVICE.person("returns");
        ann.hasVerified("returns@example.org");
        ann.at(other).adds("returns2@example.org");
        var before = key("returns").getFirst();

        approves(DAVE, "returns", id(requests(CAROL, "returns")));

        // The other instance remembers her, and her key.
        var again = ann.at(other).adds("returns@example.org");
        assertThat(again.status()).isEqualTo(201);
        assertThat(key("returns").getFirst()).isNotEqualTo(before).isNotEqualTo("null");
        assertThat(ann.newestDelivery(again.methodId()).destination())
                .isEqualTo("returns@example.org");
        assertThat(ann.events().getLast().metadata())
                .contains("\"origin\":\"" + key("returns").getFirst() + ".");
        assertThat(requests(DAVE, "returns").status()).as("again").isEqualTo(201);
    }

    @Test
    void a_key_that_another_instance_read_for_an_auditor_seals_nothing_new() {
        var ann = SERVICE.person("audited");
        ann.hasVerified("audited@example.org");
        var erin =
                SERVICE.person("erin", "security-info.audit", "security-info.audit.values")
                        .at(other);
        assertThat(
                        erin.sends(
                                        "GET",
                                        "/v1/users/audited/history?values=clear",
                                        BodyPublishers.noBody())
                                .response()
                                .body())
                .contains("audited@example.org");

        approves(DAVE, "audited", id(requests(CAROL, "audited")));

        var again = ann.at(other).adds("audited@example.org");
        assertThat(again.status()).isEqualTo(201);
        assertThat(ann.events().getLast().metadata())
                .contains("\"origin\":\"" + key("audited").getFirst() + ".");
        assertThat(key("audited").getFirst()).isNotEqualTo("null");
    }

    @Test
    void what_was_remembered_of_an_erased_person_is_no_defect() {
        var ann = SERVICE.person("stale").at(other);
        var method = ann.adds("stale@example.org").methodId();

        approves(DAVE, "stale", id(requests(CAROL, "stale")));

        // The other instance remembers the method, but for its key, whose time is over: it would
        // have
        // to open the address.
        other.bean(FreshKeys.class).forget(new UserId("stale"));
        assertThat(ann.asksForAnotherCode(method).problem()).isEqualTo("no-such-method");
    }

    @Test
    void nobody_is_forgotten_by_one_or_by_themselves() {
        SERVICE.person("kept").hasVerified("kept@example.org");
        CAROL.hasVerified("carol@example.org");

        assertThat(requests(CAROL, "carol").problem()).isEqualTo("forbidden");
        assertThat(requests(CAROL, "me").problem()).isEqualTo("forbidden");
        var requested = requests(CAROL, "kept");
        assertThat(approves(CAROL, "kept", id(requested)).problem()).isEqualTo("forbidden");
        assertThat(approves(administrator("kept"), "kept", id(requested)).problem())
                .isEqualTo("forbidden");
        var dora = SERVICE.person("dora", "security-info", "security-info.audit");
        assertThat(requests(dora, "kept").problem()).isEqualTo("forbidden");
        assertThat(approves(dora, "kept", id(requested)).problem()).isEqualTo("forbidden");
        assertThat(key("kept").get(2)).isEqualTo(false);
    }

    @Test
    void what_does_not_exist_is_said_so() {
        SERVICE.person("there").hasVerified("there@example.org");

        assertThat(requests(CAROL, "never-heard-of").problem()).isEqualTo("no-such-user");
        assertThat(approves(DAVE, "there", "6f1c2a34-0000-4000-8000-000000000001").problem())
                .isEqualTo("no-such-erasure");
        assertThat(approves(DAVE, "there", "x").problem()).isEqualTo("invalid-request");
        assertThat(certificate("there", "6f1c2a34-0000-4000-8000-000000000001").problem())
                .isEqualTo("no-such-erasure");
    }

    @Test
    void two_at_once_are_one() {
        var ann = SERVICE.person("at-once");
        ann.hasVerified("at-once@example.org");

        var requests =
                AtOnce.call(
                        8,
                        8,
                        i ->
                                requests(
                                        (i % 2 == 0 ? CAROL : DAVE)
                                                .at(i % 3 == 0 ? other : SERVICE),
                                        "at-once"));
        assertThat(requests)
                .extracting(ErasureTest::id)
                .hasSize(8)
                .containsOnly(id(requests.getFirst()));
        var by = requests.getFirst().json().path("requestedBy").asString();
        var approver = by.equals("carol") ? DAVE : CAROL;
        var approvals =
                AtOnce.call(
                        8,
                        8,
                        i ->
                                approves(
                                        approver.at(i % 2 == 0 ? other : SERVICE),
                                        "at-once",
                                        id(requests.getFirst())));

        assertThat(approvals).extracting(Answer::status).containsOnly(200);
        assertThat(ann.eventNames()).endsWith("erasure-requested", "person-erased");
        assertThat(ann.events()).hasSize(5);
    }

    @Test
    void a_snapshot_and_kept_answers_are_gone_as_well() {
        var ann = SERVICE.person("snapshot").at(other);
        for (int i = 0; i < 4; i++) {
            ann.deletes(
                    ann.adds("snapshot" + i + "@example.org", "Idempotency-Key", "\"" + i + "\"")
                            .methodId());
        }
        Awaitility.await()
                .until(() -> TABLES.count("snapshot WHERE stream = 'security-info:snapshot'") == 1);

        approves(DAVE, "snapshot", id(requests(CAROL, "snapshot")));

        assertThat(
                        TABLES.count(
                                "snapshot WHERE stream = 'security-info:snapshot' AND revision < 13"))
                .isZero();
        assertThat(TABLES.count("idempotent_answer WHERE caller = 'snapshot'")).isZero();
    }

    @Test
    void a_certificate_says_so_and_is_signed() {
        SERVICE.person("certified").hasVerified("certified@example.org");
        var erasure = id(requests(CAROL, "certified"));
        assertThat(certificate("certified", erasure).problem()).isEqualTo("no-such-erasure");
        approves(DAVE, "certified", erasure);

        var certificate = certificate("certified", erasure).json();

        assertThat(certificate.path("requestedBy").asString()).isEqualTo("carol");
        assertThat(certificate.path("approvedBy").asString()).isEqualTo("dave");
        assertThat(certificate.path("note").asString())
                .startsWith("security-info: certificate of erasure\nerasure " + erasure)
                .contains("\nperson certified\n", "hash " + certificate.path("hash").asString())
                .contains("\n\n\u2014 security-info ");
    }

    private static Answer certificate(String user, String erasure) {
        return CAROL.sends(
                "GET",
                "/v1/users/" + user + "/erasures/" + erasure + "/certificate",
                BodyPublishers.noBody());
    }
}
