package dev.securityinfo.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.MessageKind;
import dev.securityinfo.infrastructure.Infrastructure;
import dev.securityinfo.notification.channel.HandOver.Accepted;
import dev.securityinfo.notification.channel.HandOver.Unreachable;
import dev.securityinfo.notification.ledger.End.Answered;
import dev.securityinfo.notification.ledger.NoticeLimit.Wish;
import dev.securityinfo.notification.stage.Stage;
import dev.securityinfo.notification.stage.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** The ledger as a sender meets it; nobody else sends, since Kafka is away. */
class LedgerBatchSliceTest {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final Statements statements = new Statements();
    private static Stage stage;
    private static ConfigurableApplicationContext service;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        stage = new Stage(Infrastructure.ownKafka());
        service = stage.start(Map.of(), statements);
        ledger = service.getBean(Ledger.class);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void nothing_is_due() {
        stage.ledger().sql("TRUNCATE delivery, notice_sent").update();
    }

    @Test
    void the_statements_of_a_round_do_not_grow_with_it() {
        round(1); // what is done once only
        var ofTwo = statements.of(() -> round(2));
        var ofSixty = statements.of(() -> round(60));

        assertThat(ofSixty).isEqualTo(ofTwo).hasSizeLessThanOrEqualTo(15);
    }

    /** Notices that are claimed, half of them over the cap, and sent or not. */
    private static void round(int destinations) {
        var notices = new ArrayList<Delivery>();
        for (int i = 0; i < destinations * 6; i++) {
            notices.add(notice());
        }
        take(notices);
        var claims = ledger.claim(Channel.EMAIL, notices.size()).claims();
        assertThat(claims).hasSameSizeAs(notices);
        var wishes = new ArrayList<Wish>();
        for (int i = 0; i < claims.size(); i++) {
            wishes.add(new Wish(claims.get(i), "to-" + claims.size() + "-" + i % destinations));
        }
        var mails = service.getBean(NoticeLimit.class).admit(wishes);
        assertThat(mails).hasSize(destinations * 3);
        var going = claims.stream().filter(claim -> mails.containsKey(claim.lease())).toList();
        assertThat(ledger.mayGo(going)).containsOnly(true).hasSameSizeAs(going);
        ledger.conclude(
                Stream.concat(
                                going.stream()
                                        .limit(1)
                                        .map(claim -> new Answered(claim, new Unreachable())),
                                going.stream()
                                        .skip(1)
                                        .map(claim -> new Answered(claim, new Accepted())))
                        .map(End.class::cast)
                        .toList());
        stage.ledger()
                .sql("UPDATE delivery SET due_at = now() + interval '1 h' WHERE due_at IS NOT NULL")
                .update();
    }

    @Test
    void two_instances_never_claim_the_same() {
        take(Stream.generate(LedgerBatchSliceTest::notice).limit(400).toList());

        var claims =
                Stream.generate(
                                () ->
                                        CompletableFuture.supplyAsync(
                                                LedgerBatchSliceTest::claimAll, THREADS))
                        .limit(4)
                        .toList()
                        .stream()
                        .flatMap(claimed -> claimed.join().stream())
                        .toList();

        assertThat(claims).hasSize(400);
        assertThat(claims.stream().map(claim -> claim.delivery().id())).doesNotHaveDuplicates();
    }

    private static List<Claim> claimAll() {
        var all = new ArrayList<Claim>();
        for (var claims = ledger.claim(Channel.EMAIL, 7);
                claims.looked() > 0;
                claims = ledger.claim(Channel.EMAIL, 7)) {
            all.addAll(claims.claims());
        }
        return all;
    }

    @Test
    void of_a_batch_for_one_destination_as_many_go_as_the_cap_allows_and_one_takes_the_rest() {
        take(Stream.generate(LedgerBatchSliceTest::notice).limit(5).toList());
        var claims = ledger.claim(Channel.EMAIL, 5).claims();

        var mails = service.getBean(NoticeLimit.class).admit(wishes(claims));

        assertThat(mails).hasSize(3).allSatisfy((_, mail) -> assertThat(mail).hasSize(1));
        assertThat(held()).isEqualTo(2);

        stage.ledger().sql("UPDATE notice_sent SET sent_at = sent_at - interval '11 min'").update();
        stage.ledger()
                .sql(
                        """
                        UPDATE delivery SET due_at = due_at - interval '22 min'
                        WHERE held_for IS NOT NULL
                        """)
                .update();
        var first = ledger.claim(Channel.EMAIL, 5).claims();
        assertThat(first).hasSize(1);
        var merged = service.getBean(NoticeLimit.class).admit(wishes(first));
        assertThat(merged.values()).singleElement().satisfies(mail -> assertThat(mail).hasSize(2));
        ledger.conclude(List.of(new Answered(first.getFirst(), new Accepted())));
        assertThat(states()).containsEntry("SENT", 2L).containsEntry("SENDING", 3L);
    }

    @Test
    void the_lease_of_another_has_no_say_in_a_batch() {
        take(List.of(notice(), notice()));
        var claims = ledger.claim(Channel.EMAIL, 2).claims();
        stage.ledger()
                .sql("UPDATE delivery SET lease = gen_random_uuid() WHERE id = ?")
                .param(claims.getFirst().delivery().id())
                .update();

        assertThat(ledger.mayGo(claims)).containsExactly(false, true);
        ledger.conclude(
                claims.stream().map(claim -> (End) new Answered(claim, new Accepted())).toList());

        assertThat(states()).containsEntry("SENDING", 1L).containsEntry("SENT", 1L);
    }

    @Test
    void what_waits_behind_another_is_not_due_before_that() {
        take(List.of(notice(), notice()));
        var claims = ledger.claim(Channel.EMAIL, 1).claims();
        stage.ledger().sql("UPDATE delivery SET held_for = 'somebody'").update();

        var next = ledger.nextDue(Channel.EMAIL);

        assertThat(claims).hasSize(1);
        assertThat(ledger.claim(Channel.EMAIL, 2).looked()).isZero();
        assertThat(next)
                .hasValueSatisfying(at -> assertThat(at).isAfter(Instant.now().plusSeconds(60)));
    }

    private static List<Wish> wishes(List<Claim> claims) {
        return claims.stream().map(claim -> new Wish(claim, "somebody")).toList();
    }

    private static void take(List<Delivery> notices) {
        service.getBean(TransactionOperations.class)
                .executeWithoutResult(_ -> service.getBean(Intake.class).takeNotices(notices));
    }

    private static Delivery notice() {
        return new Delivery(
                UUID.randomUUID(),
                MessageKind.NOTICE,
                Channel.EMAIL,
                "user-" + UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                "correlation",
                "{}",
                Instant.now().plusSeconds(3600));
    }

    private static long held() {
        return stage.ledger()
                .sql("SELECT count(*) FROM delivery WHERE held_for IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private static Map<String, Long> states() {
        var states = new HashMap<String, Long>();
        stage.ledger()
                .sql("SELECT state, count(*) AS n FROM delivery GROUP BY state")
                .query(
                        row -> {
                            states.put(row.getString("state"), row.getLong("n"));
                        });
        return states;
    }
}
