package dev.securityinfo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.DeliveryEvent.DeliveryAccepted;
import dev.securityinfo.contract.DeliveryEvent.DeliveryExpired;
import dev.securityinfo.contract.DeliveryEvent.DeliveryFailed;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.mailbox.fault.Fault;
import dev.securityinfo.notification.stage.Mail;
import dev.securityinfo.notification.stage.Person;
import dev.securityinfo.notification.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NoticesSliceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = Stage.withSharedKafka();
        stage.start();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void a_verified_address_is_told_when_and_from_where_it_was_added() {
        var person = Person.on(stage);
        var address = Person.newAddress();

        var method = person.has(address);

        assertThat(person.awaitNotices(1))
                .containsExactly(
                        new DeliveryAccepted(
                                person.userId,
                                method,
                                noticeOf(person.lastEvent(), method),
                                MessageKind.NOTICE,
                                Channel.EMAIL,
                                1));
        assertThat(stage.mailsTo(address))
                .singleElement()
                .satisfies(
                        mail -> {
                            assertThat(mail.subject())
                                    .isEqualTo(
                                            "An e-mail address was added to your security info at"
                                                    + " Contoso");
                            assertThat(mail.text())
                                    .contains(
                                            "This e-mail address was added.",
                                            " UTC",
                                            "203.0.113.7, Firefox (Windows)",
                                            "help desk of Contoso");
                            assertThat(mail.html())
                                    .contains("This e-mail address was added.", "203.0.113.7");
                        });
    }

    @Test
    void every_verified_address_is_told_in_its_own_language() {
        var person = Person.on(stage);
        var dutch = Person.newAddress();
        var french = Person.newAddress();

        person.has(dutch, "nl");
        person.has(french, "fr");

        person.awaitNotices(3);
        assertThat(stage.mailsTo(dutch))
                .extracting(Mail::text)
                .anySatisfy(text -> assertThat(text).contains("Dit e-mailadres is toegevoegd."))
                .anySatisfy(
                        text ->
                                assertThat(text)
                                        .contains("Het e-mailadres p•••@example.org is toegevoegd.")
                                        .doesNotContain(french));
        assertThat(stage.mailsTo(french))
                .singleElement()
                .extracting(Mail::text)
                .asString()
                .contains("Cette adresse e-mail a été ajoutée.");
    }

    @Test
    void a_deletion_is_told_to_the_deleted_address_too() {
        var person = Person.on(stage);
        var first = Person.newAddress();
        var second = Person.newAddress();
        var method = person.has(first);
        person.has(second);
        person.awaitNotices(3);

        person.deletes(method);

        person.awaitNotices(5);
        assertThat(lastTo(first)).contains("This e-mail address was deleted.");
        assertThat(lastTo(second)).contains("The e-mail address p•••@example.org was deleted.");
    }

    @Test
    void a_replacement_is_one_change_for_the_new_address_the_old_and_the_others() {
        var person = Person.on(stage);
        var old = Person.newAddress();
        var other = Person.newAddress();
        var replacement = Person.newAddress();
        var method = person.has(old);
        person.has(other);
        person.awaitNotices(3);

        person.replaces(method, replacement, "de");

        assertThat(person.awaitNotices(6)).hasSize(6);
        awaitFence();
        assertThat(person.awaitNotices(6)).hasSize(6);
        assertThat(lastTo(old)).contains("This e-mail address was replaced by p•••@example.org.");
        assertThat(lastTo(other))
                .contains("The e-mail address p•••@example.org was replaced by p•••@example.org.");
        assertThat(stage.mailsTo(replacement))
                .singleElement()
                .extracting(Mail::text)
                .asString()
                .contains("Diese E-Mail-Adresse hat p•••@example.org ersetzt.");
    }

    @Test
    void what_was_never_verified_comes_and_goes_without_a_word() {
        var person = Person.on(stage);
        var known = Person.newAddress();
        var waiting = Person.newAddress();
        person.has(known);
        person.awaitNotices(1);

        person.deletes(person.adds(waiting));
        var unverified = person.adds(Person.newAddress());
        var replacement = Person.newAddress();
        person.replaces(unverified, replacement, "en");

        person.awaitNotices(3);
        awaitFence();
        assertThat(stage.mailsTo(waiting)).isEmpty();
        assertThat(stage.mailsTo(replacement))
                .singleElement()
                .extracting(Mail::text)
                .asString()
                .contains("This e-mail address was added.");
        assertThat(stage.mailsTo(known)).hasSize(2);
    }

    @Test
    void who_deletes_an_address_first_does_not_silence_it() {
        var person = Person.on(stage);
        var victim = Person.newAddress();
        var intruder = Person.newAddress();
        var method = person.has(victim);

        person.deletes(method);
        person.has(intruder);

        person.awaitNotices(4);
        assertThat(stage.mailsTo(victim))
                .extracting(Mail::text)
                .anySatisfy(text -> assertThat(text).contains("This e-mail address was deleted."))
                .anySatisfy(
                        text ->
                                assertThat(text)
                                        .contains(
                                                "The e-mail address p•••@example.org was added."));
    }

    @Test
    void an_address_that_was_removed_long_ago_is_told_nothing_any_more() {
        var person = Person.on(stage).ago(Duration.ofDays(8));
        var former = Person.newAddress();
        person.deletes(person.has(former));
        assertThat(person.awaitNotices(2)).hasOnlyElementsOfType(DeliveryExpired.class);

        var current = Person.newAddress();
        person.ago(Duration.ZERO).has(current);

        assertThat(person.awaitNotices(3))
                .filteredOn(DeliveryAccepted.class::isInstance)
                .hasSize(1);
        awaitFence();
        assertThat(stage.mailsTo(current)).hasSize(1);
        assertThat(stage.mailsTo(former)).isEmpty();
    }

    @Test
    void an_address_that_went_and_came_again_is_told_once() {
        var person = Person.on(stage);
        var address = Person.newAddress();
        person.deletes(person.has(address));
        person.awaitNotices(2);

        person.has(address);

        assertThat(person.awaitNotices(3)).hasSize(3);
        awaitFence();
        assertThat(stage.mailsTo(address)).hasSize(3);
    }

    @Test
    void what_is_told_again_is_sent_once() {
        var person = Person.on(stage);
        var address = Person.newAddress();
        person.has(address);
        person.awaitNotices(1);

        person.isToldAgain();
        stage.stop();
        stage.ledger().sql("DELETE FROM reading").update();
        stage.start();

        awaitFence();
        assertThat(stage.mailsTo(address)).hasSize(1);
    }

    @Test
    void a_change_of_yesterday_is_recorded_as_expired_and_not_sent() {
        var person = Person.on(stage).ago(Duration.ofHours(24));
        var address = Person.newAddress();

        person.has(address);

        assertThat(person.awaitNotices(1)).singleElement().isInstanceOf(DeliveryExpired.class);
        assertThat(stage.mailsTo(address)).isEmpty();
    }

    @Test
    void a_notice_waits_for_a_key_that_is_late() {
        var person = Person.withoutKey(stage);
        var address = Person.newAddress();
        person.has(address);
        await().atMost(PATIENCE).until(() -> isWaitingForItsKey(person));
        assertThat(stage.mailsTo(address)).isEmpty();

        person.keyComes();

        assertThat(person.awaitNotices(1))
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliveryAccepted.class, told -> assertThat(told.attempts()).isEqualTo(1));
        assertThat(stage.mailsTo(address)).hasSize(1);
    }

    @Test
    void nobody_tells_an_erased_person() {
        var person = Person.withoutKey(stage);
        var address = Person.newAddress();
        var method = person.has(address);
        await().atMost(PATIENCE).until(() -> isWaitingForItsKey(person));

        person.isErased();
        person.awaitNotices(1);
        person.deletes(method);

        assertThat(person.awaitNotices(2))
                .hasSize(2)
                .allSatisfy(
                        told ->
                                assertThat(told)
                                        .isInstanceOfSatisfying(
                                                DeliveryFailed.class,
                                                failed ->
                                                        assertThat(failed.reason())
                                                                .isEqualTo("erased")));
        assertThat(stage.mailsTo(address)).isEmpty();
    }

    @Test
    void a_code_on_its_way_to_an_erased_person_is_void_and_nothing_is_known_of_them() {
        var person = Person.on(stage);
        var method = person.adds(Person.newAddress());
        var code = person.isSentACodeFor(method);
        stage.smtp.whenRecipient(
                code.address(), Fault.answer(dev.securityinfo.mailbox.fault.Stage.RECIPIENT, 451));
        await().atMost(PATIENCE).until(() -> !stateOfCode(person).equals(List.of()));

        person.isForgotten();

        await().atMost(PATIENCE).until(() -> stateOfCode(person).equals(List.of("VOIDED")));
        stage.smtp.whenRecipient(code.address(), Fault.none());
        assertThat(
                        stage.ledger()
                                .sql(
                                        "SELECT count(*) FROM known_method WHERE user_id = ? AND added IS NOT NULL")
                                .param(person.userId)
                                .query(Integer.class)
                                .single())
                .isZero();
        assertThat(stage.mailsTo(code.address())).isEmpty();
    }

    private static List<String> stateOfCode(Person person) {
        return stage.ledger()
                .sql("SELECT state FROM delivery WHERE user_id = ? AND kind = 'code'")
                .param(person.userId)
                .query(String.class)
                .list();
    }

    @Test
    void a_notice_is_tried_until_the_server_takes_it() {
        var person = Person.on(stage);
        var address = Person.newAddress();
        stage.smtp.whenRecipient(
                address, Fault.answer(dev.securityinfo.mailbox.fault.Stage.RECIPIENT, 451));
        var method = person.has(address);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                column(person, "attempts").stream()
                                        .anyMatch(attempts -> attempts.matches("[3-9]|\\d\\d")));
        person.deletes(method);

        stage.smtp.whenRecipient(address, Fault.none());

        assertThat(person.awaitNotices(2)).hasOnlyElementsOfType(DeliveryAccepted.class);
        assertThat(stage.mailsTo(address)).hasSize(2);
    }

    @Test
    void an_address_with_a_domain_in_other_letters_is_sent_to_as_its_code_was() {
        var person = Person.on(stage);
        var name = "person-" + UUID.randomUUID();

        person.has(name + "@straße.example");

        person.awaitNotices(1);
        assertThat(stage.mailsTo(name + "@xn--strae-oqa.example")).hasSize(1);
    }

    @Test
    void the_database_holds_no_address_and_no_origin_in_the_clear() {
        var person = Person.withoutKey(stage);
        var address = "canary-" + UUID.randomUUID() + "@aviary.example";
        person.has(address);
        await().atMost(PATIENCE).until(() -> isWaitingForItsKey(person));
        assertThat(everything()).contains(person.userId).doesNotContain("aviary", "203.0.113");

        person.keyComes();
        person.awaitNotices(1);

        assertThat(everything())
                .contains(person.userId)
                .doesNotContain("canary-", "aviary", "203.0.113", "Firefox");
        assertThat(column(person, "coalesce(event::text, 'forgotten')"))
                .containsExactly("forgotten");
    }

    private static String everything() {
        return String.join(
                "\n",
                stage.ledger()
                        .sql(
                                """
                                SELECT d::text FROM delivery d UNION ALL
                                SELECT k::text FROM known_method k UNION ALL
                                SELECT n::text FROM notice_sent n UNION ALL
                                SELECT k::text FROM data_key k UNION ALL
                                SELECT v::text FROM voided_method v
                                """)
                        .query(String.class)
                        .list());
    }

    private static boolean isWaitingForItsKey(Person person) {
        return column(person, "state || attempts || (due_at > now() + interval '20 s')::text")
                .equals(List.of("PENDING0true"));
    }

    private static List<String> column(Person person, String column) {
        return stage.ledger()
                .sql(
                        "SELECT "
                                + column
                                + "::text FROM delivery WHERE user_id = ? AND kind = 'notice'")
                .param(person.userId)
                .query(String.class)
                .list();
    }

    private static String lastTo(String address) {
        return stage.mailsTo(address).getLast().text();
    }

    private static UUID noticeOf(UUID event, UUID method) {
        return UUID.nameUUIDFromBytes(
                ("notice " + event + " " + method).getBytes(StandardCharsets.UTF_8));
    }

    /** What was published before, on any partition, has had its effect when this has. */
    private static void awaitFence() {
        var fences = Stream.generate(() -> Person.on(stage)).limit(40).toList();
        fences.forEach(fence -> fence.has(Person.newAddress()));
        var users = fences.stream().map(fence -> fence.userId).toList();
        stage.awaitOutcomes(fences.size(), told -> users.contains(told.userId()));
    }
}
