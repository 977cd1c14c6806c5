package dev.securityinfo.mailbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultySmtpServerTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final FaultySmtpServer smtp = FaultySmtpServer.start();

    @AfterEach
    void stop() {
        smtp.close();
    }

    @Test
    void a_message_is_accepted_and_remembered() throws Exception {
        send("alice@example.org");

        assertThat(smtp.accepted())
                .singleElement()
                .satisfies(seen -> assertThat(seen.from()).isEqualTo("sender@example.org"))
                .satisfies(
                        seen -> assertThat(seen.recipients()).containsExactly("alice@example.org"))
                .satisfies(
                        seen ->
                                assertThat(seen.message().orElseThrow())
                                        .contains("\r\n.dot\r\nend"));
    }

    @ParameterizedTest
    @CsvSource({"MAIL,421", "MAIL,450", "RECIPIENT,450", "RECIPIENT,550", "DATA,554"})
    void an_envelope_is_refused_once_and_then_accepted(Stage stage, int code) throws Exception {
        smtp.next(Fault.answer(stage, code));

        assertThatThrownBy(() -> send("alice@example.org")).isInstanceOf(MessagingException.class);
        assertThat(smtp.awaitTransactions(1, SOON))
                .singleElement()
                .satisfies(seen -> assertThat(seen.lastAnswer()).hasValue(code))
                .satisfies(seen -> assertThat(seen.message()).isEmpty());
        send("alice@example.org");
        assertThat(smtp.accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"421", "450", "552", "554"})
    void a_whole_message_is_refused(int code) throws Exception {
        smtp.otherwise(Fault.answer(Stage.END_OF_DATA, code));

        assertThatThrownBy(() -> send("alice@example.org"))
                .isInstanceOfSatisfying(
                        SMTPSendFailedException.class,
                        e -> assertThat(e.getReturnCode()).isEqualTo(code));
        assertThat(smtp.transactions())
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).isPresent())
                .satisfies(seen -> assertThat(seen.isAccepted()).isFalse());
    }

    @Test
    void one_recipient_is_refused_and_others_are_not() throws Exception {
        smtp.whenRecipient("gone@example.org", Fault.answer(Stage.RECIPIENT, 550));

        send("alice@example.org");
        assertThatThrownBy(() -> send("gone@example.org"))
                .hasRootCauseInstanceOf(SMTPAddressFailedException.class);
        send("bob@example.org");

        assertThat(smtp.accepted())
                .flatExtracting(Transaction::recipients)
                .containsExactly("alice@example.org", "bob@example.org");
    }

    @Test
    void the_server_hangs_up_with_the_message_in_hand() throws Exception {
        smtp.next(Fault.hangUp(Stage.END_OF_DATA));

        assertThatThrownBy(() -> send("alice@example.org")).isInstanceOf(MessagingException.class);
        assertThat(smtp.awaitTransactions(1, SOON))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).isPresent())
                .satisfies(seen -> assertThat(seen.lastAnswer()).isEmpty());
    }

    @Test
    void a_client_gives_up_on_a_late_answer_and_the_message_is_accepted_all_the_same()
            throws Exception {
        smtp.next(Fault.late(Stage.END_OF_DATA, Duration.ofMillis(700)));

        assertThatThrownBy(() -> send("alice@example.org")).isInstanceOf(MessagingException.class);
        assertThat(smtp.awaitAccepted(1, SOON)).hasSize(1);
    }

    @Test
    void a_late_banner_is_waited_for_or_not() throws Exception {
        smtp.next(
                Fault.late(Stage.BANNER, Duration.ofMillis(50)),
                Fault.late(Stage.BANNER, Duration.ofSeconds(5)));

        send("alice@example.org");
        assertThatThrownBy(() -> send("alice@example.org")).isInstanceOf(MessagingException.class);
        assertThat(smtp.accepted()).hasSize(1);
        assertThat(smtp.connections()).isEqualTo(2);
    }

    @Test
    void connections_are_refused_until_it_listens_again() throws Exception {
        smtp.stop();
        assertThatThrownBy(() -> send("alice@example.org"))
                .isInstanceOf(MailConnectException.class);

        smtp.resume();
        send("alice@example.org");
        assertThat(smtp.accepted()).hasSize(1);
    }

    private void send(String to) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.host", "localhost");
        settings.put("mail.smtp.port", String.valueOf(smtp.port()));
        settings.put("mail.smtp.timeout", "500");
        settings.put("mail.smtp.connectiontimeout", "500");
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom("sender@example.org");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject("A test");
        message.setText("first\r\n.dot\r\nend");
        Transport.send(message);
    }
}
