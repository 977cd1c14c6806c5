package dev.securityinfo.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.mailbox.fault.Fault;
import dev.securityinfo.mailbox.fault.FaultySmtpServer;
import dev.securityinfo.mailbox.fault.Stage;
import dev.securityinfo.mailbox.fault.Transaction;
import dev.securityinfo.notification.channel.HandOver.Accepted;
import dev.securityinfo.notification.channel.HandOver.Deferred;
import dev.securityinfo.notification.channel.HandOver.Refused;
import dev.securityinfo.notification.channel.HandOver.Unconfirmed;
import dev.securityinfo.notification.channel.HandOver.Unreachable;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import dev.securityinfo.notification.platform.Language;
import dev.securityinfo.notification.platform.settings.MailSettings;
import dev.securityinfo.notification.platform.settings.OrganisationSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpReuseTest {

    private final FaultySmtpServer smtp = FaultySmtpServer.start();
    private final List<SmtpConnections> opened = new ArrayList<>();
    private final EmailChannel channel = channel(100, Duration.ofSeconds(30));

    @AfterEach
    void stop() {
        opened.forEach(SmtpConnections::stop);
        smtp.close();
    }

    @Test
    void mails_go_over_one_connection_one_after_the_other() {
        for (int i = 0; i < 5; i++) {
            assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        }

        assertThat(smtp.accepted()).hasSize(5);
        assertThat(smtp.connections()).isEqualTo(1);
    }

    @Test
    void mails_under_way_at_once_have_a_connection_each_and_leave_them_to_the_next() {
        smtp.otherwise(Fault.late(Stage.DATA, Duration.ofMillis(300)));
        var first = CompletableFuture.supplyAsync(() -> send("alice@example.org"));
        assertThat(send("bob@example.org")).isEqualTo(new Accepted());
        assertThat(first.join()).isEqualTo(new Accepted());

        assertThat(send("carol@example.org")).isEqualTo(new Accepted());

        assertThat(smtp.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_connection_that_died_between_two_mails_costs_neither_of_them() {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        smtp.stop();
        await().ignoreExceptions().until(this::resumes);

        assertThat(send("bob@example.org")).isEqualTo(new Accepted());

        assertThat(recipientsOfAccepted()).containsExactly("alice@example.org", "bob@example.org");
        assertThat(smtp.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIL", "RECIPIENT", "DATA"})
    void a_connection_that_dies_before_the_message_is_out_is_replaced(Stage at) {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        smtp.next(Fault.hangUp(at));

        assertThat(send("bob@example.org")).isEqualTo(new Accepted());

        assertThat(recipientsOfAccepted()).containsExactly("alice@example.org", "bob@example.org");
    }

    @ParameterizedTest
    @CsvSource({"MAIL,421", "RECIPIENT,421", "DATA,421", "MAIL,452", "MAIL,554"})
    void a_server_that_has_had_enough_of_a_connection_gets_the_mail_on_another(
            Stage at, int reply) {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        smtp.next(Fault.answer(at, reply));

        assertThat(send("bob@example.org")).isEqualTo(new Accepted());

        assertThat(recipientsOfAccepted()).containsExactly("alice@example.org", "bob@example.org");
    }

    @Test
    void a_connection_that_dies_before_the_message_is_confirmed_leaves_the_result_open() {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        smtp.next(Fault.hangUp(Stage.END_OF_DATA));

        assertThat(send("bob@example.org")).isEqualTo(new Unconfirmed());

        assertThat(toBob()).hasSize(1);
        assertThat(send("carol@example.org")).isEqualTo(new Accepted());
        assertThat(smtp.connections()).isEqualTo(2);
    }

    @Test
    void a_server_that_confirms_too_late_leaves_the_result_open() {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        smtp.next(Fault.late(Stage.END_OF_DATA, Duration.ofSeconds(2)));

        assertThat(send("bob@example.org")).isEqualTo(new Unconfirmed());

        // Its late answer is not taken for that of the next mail.
        smtp.next(Fault.answer(Stage.RECIPIENT, 550));
        assertThat(send("carol@example.org")).isEqualTo(new Refused());
        assertThat(toBob()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void who_is_refused_for_good_does_not_cost_the_next_one_a_connection() {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        smtp.whenRecipient("gone@example.org", Fault.answer(Stage.RECIPIENT, 550));

        assertThat(send("gone@example.org")).isEqualTo(new Refused());
        assertThat(send("bob@example.org")).isEqualTo(new Accepted());

        assertThat(recipientsOfAccepted()).containsExactly("alice@example.org", "bob@example.org");
        assertThat(smtp.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {450, 452})
    void a_refusal_for_now_is_one_attempt_and_ends_the_connection(int reply) {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        smtp.whenRecipient("bob@example.org", Fault.answer(Stage.RECIPIENT, reply));

        assertThat(send("bob@example.org")).isEqualTo(new Deferred());

        assertThat(toBob()).hasSize(1);
        assertThat(send("carol@example.org")).isEqualTo(new Accepted());
        assertThat(smtp.connections()).isEqualTo(2);
    }

    @Test
    void what_is_withdrawn_at_the_last_moment_leaves_nothing_to_the_next_mail() {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());

        var withdrawn = channel.send(UUID.randomUUID(), 1, letter("bob@example.org"), () -> false);

        assertThat(withdrawn).isEqualTo(new Withdrawn());
        assertThat(send("carol@example.org")).isEqualTo(new Accepted());
        assertThat(recipientsOfAccepted())
                .containsExactly("alice@example.org", "carol@example.org");
    }

    @Test
    void a_server_that_is_away_is_unreachable_though_a_connection_was_open() {
        assertThat(send("alice@example.org")).isEqualTo(new Accepted());
        smtp.stop();

        assertThat(send("bob@example.org")).isEqualTo(new Unreachable());
    }

    @Test
    void a_connection_carries_so_many_mails_and_no_more() {
        var careful = channel(2, Duration.ofSeconds(30));
        for (int i = 0; i < 5; i++) {
            assertThat(careful.send(UUID.randomUUID(), 1, letter("a@example.org"), () -> true))
                    .isEqualTo(new Accepted());
        }

        assertThat(smtp.connections()).isEqualTo(3);
    }

    @Test
    void who_says_nothing_for_a_while_hangs_up() {
        var impatient = new SmtpConnections(server(), settings(100, Duration.ofMillis(200)), CLOCK);
        impatient.start();
        opened.add(impatient);
        var channel = new EmailChannel(impatient, writer(), CLOCK);
        channel.send(UUID.randomUUID(), 1, letter("a@example.org"), () -> true);

        await().atMost(Duration.ofSeconds(10)).until(impatient::kept, kept -> kept == 0);

        channel.send(UUID.randomUUID(), 1, letter("a@example.org"), () -> true);
        assertThat(smtp.accepted()).hasSize(2);
        assertThat(smtp.connections()).isEqualTo(2);
    }

    private static final Clock CLOCK = Clock.systemUTC();

    private EmailChannel channel(int mailsPerConnection, Duration idleFor) {
        var connections =
                new SmtpConnections(server(), settings(mailsPerConnection, idleFor), CLOCK);
        connections.start();
        opened.add(connections);
        return new EmailChannel(connections, writer(), CLOCK);
    }

    private static MailSettings settings(int mailsPerConnection, Duration idleFor) {
        return new MailSettings("no-reply@contoso.com", mailsPerConnection, idleFor);
    }

    private static MailWriter writer() {
        return new MailWriter(
                settings(1, Duration.ZERO), new OrganisationSettings("Contoso", null), CLOCK);
    }

    private JavaMailSenderImpl server() {
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(smtp.port());
        server.getJavaMailProperties().setProperty("mail.smtp.timeout", "1000");
        server.getJavaMailProperties().setProperty("mail.smtp.quitwait", "false");
        return server;
    }

    private HandOver send(String address) {
        return channel.send(UUID.randomUUID(), 1, letter(address), () -> true);
    }

    private static Letter letter(String address) {
        return new Letter(address, Language.ENGLISH, "482913 is your code", "482913", "<p>482913");
    }

    private boolean resumes() {
        smtp.resume();
        return true;
    }

    private List<String> recipientsOfAccepted() {
        return smtp.accepted().stream().flatMap(seen -> seen.recipients().stream()).toList();
    }

    private List<Transaction> toBob() {
        return smtp.transactions().stream()
                .filter(seen -> seen.recipients().contains("bob@example.org"))
                .toList();
    }
}
