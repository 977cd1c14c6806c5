package dev.securityinfo.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.notification.channel.HandOver;
import dev.securityinfo.notification.channel.HandOver.Accepted;
import dev.securityinfo.notification.channel.HandOver.Deferred;
import dev.securityinfo.notification.channel.HandOver.Refused;
import dev.securityinfo.notification.channel.HandOver.Unconfirmed;
import dev.securityinfo.notification.channel.HandOver.Unreachable;
import dev.securityinfo.notification.channel.HandOver.Withdrawn;
import dev.securityinfo.notification.ledger.Standing.Expired;
import dev.securityinfo.notification.ledger.Standing.Failed;
import dev.securityinfo.notification.ledger.Standing.Pending;
import dev.securityinfo.notification.ledger.Standing.Reason;
import dev.securityinfo.notification.ledger.Standing.Sending;
import dev.securityinfo.notification.ledger.Standing.Sent;
import dev.securityinfo.notification.ledger.Standing.Settled;
import dev.securityinfo.notification.ledger.Standing.Unknown;
import dev.securityinfo.notification.ledger.Standing.Voided;
import dev.securityinfo.notification.ledger.Standing.Waiting;
import dev.securityinfo.notification.platform.BackOff;
import dev.securityinfo.notification.platform.settings.SendingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant EXPIRY = NOW.plusSeconds(600);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final List<HandOver> ANSWERS =
            List.of(
                    new Accepted(),
                    new Refused(),
                    new Deferred(),
                    new Unreachable(),
                    new Unconfirmed(),
                    new Withdrawn());

    private final DeliveryRules rules =
            new DeliveryRules(
                    new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(1)),
                    new SendingSettings(
                            8,
                            3,
                            LEASE,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(15)));

    @Test
    void a_new_delivery_is_due_at_once() {
        assertThat(taken()).isEqualTo(new Progress(new Pending(NOW), 0, 0, false, EXPIRY));
    }

    @Test
    void a_delivery_that_comes_too_late_is_expired_from_the_start() {
        assertThat(rules.taken(EXPIRY, false, EXPIRY).standing()).isEqualTo(new Expired());
    }

    @Test
    void a_delivery_that_comes_after_its_end_is_void_from_the_start() {
        assertThat(rules.taken(EXPIRY, true, NOW).standing()).isEqualTo(new Voided());
    }

    @Test
    void what_is_due_is_leased() {
        assertThat(sending())
                .isEqualTo(new Progress(new Sending(NOW.plus(LEASE)), 1, 0, false, EXPIRY));
    }

    @Test
    void what_is_not_due_yet_stays_as_it_is() {
        var later = taken().with(new Pending(NOW.plusSeconds(1)));

        assertThat(rules.due(later, NOW)).isEqualTo(later);
    }

    @Test
    void nothing_is_leased_at_its_expiry() {
        assertThat(rules.due(taken(), EXPIRY).standing()).isEqualTo(new Expired());
    }

    @Test
    void an_accepted_delivery_is_sent_and_counts_one_copy() {
        assertThat(answered(sending(), new Accepted()))
                .isEqualTo(new Progress(new Sent(), 1, 1, false, EXPIRY));
    }

    @Test
    void a_refused_delivery_has_failed() {
        assertThat(answered(sending(), new Refused()).standing())
                .isEqualTo(new Failed(Reason.REFUSED));
    }

    @Test
    void a_deferred_delivery_waits_and_counts_no_copy() {
        var waiting = answered(sending(), new Deferred());

        assertThat(waiting.copies()).isZero();
        assertThat(waiting.standing())
                .isInstanceOfSatisfying(
                        Pending.class,
                        pending ->
                                assertThat(pending.nextAttemptAt())
                                        .isBetween(NOW.plusMillis(500), NOW.plusMillis(1000)));
    }

    @Test
    void a_delivery_is_tried_as_often_as_it_takes_while_nothing_went_out() {
        var progress = taken();
        for (int i = 0; i < 50; i++) {
            var due = ((Waiting) progress.standing()).nextAttemptAt();
            progress = rules.answered(rules.due(progress, due), new Unreachable(), NOW);
        }

        assertThat(progress.attempts()).isEqualTo(50);
        assertThat(progress.standing()).isInstanceOf(Pending.class);
    }

    @Test
    void an_unconfirmed_delivery_is_repeated_twice_and_then_given_up() {
        var once = answered(sending(), new Unconfirmed());
        var twice = answered(begin(once), new Unconfirmed());
        var thrice = answered(begin(twice), new Unconfirmed());

        assertThat(once.standing()).isInstanceOf(Unknown.class);
        assertThat(twice.standing()).isInstanceOf(Unknown.class);
        assertThat(thrice)
                .isEqualTo(new Progress(new Failed(Reason.UNCONFIRMED), 3, 3, false, EXPIRY));
    }

    @Test
    void an_abandoned_lease_counts_as_a_copy_and_is_taken_over() {
        var leasedUntil = NOW.plus(LEASE);

        assertThat(rules.due(sending(), leasedUntil.minusMillis(1))).isEqualTo(sending());
        assertThat(rules.due(sending(), leasedUntil))
                .isEqualTo(new Progress(new Sending(leasedUntil.plus(LEASE)), 2, 1, false, EXPIRY));
    }

    @Test
    void nobody_says_expired_or_void_of_what_may_have_arrived() {
        var unknown = answered(sending(), new Unconfirmed());

        assertThat(rules.due(unknown, EXPIRY).standing()).isEqualTo(new Failed(Reason.UNCONFIRMED));
        assertThat(rules.voided(unknown).standing()).isEqualTo(new Failed(Reason.UNCONFIRMED));
        assertThat(answered(begin(unknown), new Refused()).standing())
                .isEqualTo(new Failed(Reason.UNCONFIRMED));
    }

    @Test
    void a_void_delivery_under_way_is_not_tried_again() {
        var voided = rules.voided(sending());

        assertThat(voided.standing()).isInstanceOf(Sending.class);
        assertThat(answered(voided, new Deferred()).standing()).isEqualTo(new Voided());
        assertThat(answered(voided, new Withdrawn()).standing()).isEqualTo(new Voided());
        assertThat(answered(voided, new Accepted()).standing()).isEqualTo(new Sent());
    }

    @Test
    void what_was_not_attempted_after_all_does_not_count() {
        assertThat(rules.postponed(sending(), NOW.plusSeconds(60), NOW))
                .isEqualTo(taken().with(new Pending(NOW.plusSeconds(60))));
    }

    @Test
    void what_a_cap_held_back_has_its_life_anew() {
        var free = EXPIRY.plusSeconds(3600);
        var life = Duration.ofHours(24);

        var held = rules.held(sending(), free, life, NOW);

        assertThat(held).isEqualTo(new Progress(new Pending(free), 0, 0, false, free.plus(life)));
        assertThat(rules.due(held, free).standing()).isInstanceOf(Sending.class);
        assertThat(rules.held(sending(), NOW, Duration.ofSeconds(1), NOW).expiresAt())
                .isEqualTo(EXPIRY);
    }

    @Test
    void what_goes_out_in_the_mail_of_another_goes_before_its_time() {
        var waiting = taken().with(new Pending(NOW.plusSeconds(60)));

        assertThat(rules.joins(waiting, NOW)).isEqualTo(sending());
        assertThat(rules.joins(waiting, EXPIRY).standing()).isEqualTo(new Expired());
    }

    @Test
    void an_erased_person_gets_nothing_any_more() {
        assertThat(rules.erased(taken()).standing()).isEqualTo(new Failed(Reason.ERASED));
        assertThat(answered(rules.erased(sending()), new Withdrawn()).standing())
                .isEqualTo(new Voided());
        var unknown = answered(sending(), new Unconfirmed());
        assertThat(rules.erased(unknown).standing()).isEqualTo(new Failed(Reason.UNCONFIRMED));
    }

    @Test
    void what_is_settled_stays_settled() {
        for (Settled end :
                List.of(new Sent(), new Failed(Reason.REFUSED), new Expired(), new Voided())) {
            var progress = taken().with(end);
            assertThat(rules.due(progress, EXPIRY)).isEqualTo(progress);
            assertThat(rules.voided(progress)).isEqualTo(progress);
            assertThat(rules.erased(progress)).isEqualTo(progress);
            assertThat(rules.joins(progress, NOW)).isEqualTo(progress);
        }
    }

    @Test
    void no_history_leads_to_more_than_three_copies_or_to_an_attempt_after_the_end() {
        var random = new Random(42);
        for (int history = 0; history < 1000; history++) {
            var progress = taken();
            var now = NOW;
            int out = 0;
            while (!(progress.standing() instanceof Settled)) {
                now = now.plusMillis(random.nextInt(30_000));
                if (random.nextInt(20) == 0) {
                    progress = rules.voided(progress);
                }
                boolean wasVoid = progress.voided();
                int attempts = progress.attempts();
                progress = rules.due(progress, now);
                if (progress.attempts() > attempts) {
                    assertThat(now).isBefore(EXPIRY);
                    assertThat(wasVoid).isFalse();
                    var answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
                    boolean dies = random.nextInt(5) == 0;
                    out +=
                            dies || answer instanceof Accepted || answer instanceof Unconfirmed
                                    ? 1
                                    : 0;
                    progress = dies ? progress : rules.answered(progress, answer, now);
                }
            }
            assertThat(out).isLessThanOrEqualTo(3);
        }
    }

    private Progress taken() {
        return rules.taken(EXPIRY, false, NOW);
    }

    private Progress sending() {
        return rules.due(taken(), NOW);
    }

    private Progress begin(Progress waiting) {
        return rules.due(waiting, ((Waiting) waiting.standing()).nextAttemptAt());
    }

    private Progress answered(Progress progress, HandOver answer) {
        return rules.answered(progress, answer, NOW);
    }
}
