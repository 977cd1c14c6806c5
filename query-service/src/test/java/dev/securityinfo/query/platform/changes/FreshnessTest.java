package dev.securityinfo.query.platform.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreshnessTest {

    private long now = 42;
    private final Freshness freshness = new Freshness(() -> now);

    @Test
    void nothing_holds_before_anybody_listens() {
        assertThat(freshness.holds("alice", freshness.stamp("alice"))).isFalse();
    }

    @Test
    void what_was_seen_holds_until_its_person_is_named() {
        freshness.proven(now);
        long alice = freshness.stamp("alice");
        long bob = freshness.stamp("bob");
        assertThat(freshness.holds("alice", alice)).isTrue();

        freshness.changed(Changes.mark("alice"));

        assertThat(freshness.holds("alice", alice)).isFalse();
        assertThat(freshness.holds("bob", bob)).isTrue();
        assertThat(freshness.holds("alice", freshness.stamp("alice"))).isTrue();
    }

    @Test
    void what_was_seen_while_a_notification_came_does_not_hold() {
        freshness.proven(now);
        long before = freshness.stamp("alice");
        freshness.changed(Changes.mark("alice"));

        assertThat(freshness.holds("alice", before)).isFalse();
    }

    @Test
    void nothing_holds_longer_than_notifications_are_proven_to_arrive() {
        freshness.proven(now);
        long stamp = freshness.stamp("alice");

        now += Freshness.TRUST.toNanos() - 1;
        assertThat(freshness.holds("alice", stamp)).isTrue();
        now += 1;
        assertThat(freshness.holds("alice", stamp)).isFalse();

        freshness.proven(now);
        assertThat(freshness.holds("alice", stamp)).isTrue();
    }

    @Test
    void a_lost_connection_ends_everything_and_so_does_a_new_one() {
        freshness.proven(now);
        long stamp = freshness.stamp("alice");
        freshness.lost();
        assertThat(freshness.holds("alice", stamp)).isFalse();

        freshness.anythingMayHaveChanged();
        freshness.proven(now);

        assertThat(freshness.holds("alice", stamp)).isFalse();
    }

    @Test
    void a_notification_of_somebody_else_is_about_everybody() {
        freshness.proven(now);
        long stamp = freshness.stamp("alice");

        freshness.changed("no mark of ours");

        assertThat(freshness.holds("alice", stamp)).isFalse();
    }
}
