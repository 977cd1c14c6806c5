package dev.securityinfo.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "53300", "57P01", "57014", "40001", "40P01", "55P03", "25006"
            })
    void a_server_that_is_away_busy_or_stopped_the_statement_is_an_outage(String state) {
        assertThat(Outage.isBehind(new SQLException("", state))).isTrue();
        assertThat(Outage.isBehind(new IllegalStateException(new SQLException("", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "42501", "22001", "25000"})
    void a_statement_that_breaks_a_rule_is_a_defect(String state) {
        assertThat(Outage.isBehind(new SQLException("", state))).isFalse();
    }

    @Test
    void the_words_of_spring_for_it_are_known() {
        assertThat(Outage.isBehind(new QueryTimeoutException(""))).isTrue();
        assertThat(Outage.isBehind(new CannotAcquireLockException(""))).isTrue();
        assertThat(Outage.isBehind(new DataAccessResourceFailureException(""))).isTrue();
        assertThat(Outage.isBehind(new DuplicateKeyException(""))).isFalse();
        assertThat(Outage.isBehind(new IOException())).isFalse();
    }

    @Test
    void any_other_neighbour_is_named_by_who_knows_it() {
        var away = new NeighbourAway(new IOException("secret"));

        assertThat(Outage.isBehind(new IllegalStateException(away))).isTrue();
        assertThat(Outage.in(away)).isEqualTo("IOException");
    }

    @Test
    void a_batch_is_looked_through() {
        var batch = new BatchUpdateException("", "XX000", 0, new int[0]);
        batch.setNextException(new SQLException("", "57P01"));
        assertThat(Outage.isBehind(batch)).isTrue();
    }

    @Test
    void a_log_is_told_the_innermost_cause_and_its_state_and_no_text() {
        var thrown = new IllegalStateException("secret", new SQLException("secret", "08006"));
        assertThat(Outage.in(thrown)).isEqualTo("SQLException 08006");
    }

    @Test
    void a_roll_back_that_fails_too_does_not_hide_the_outage() {
        var rollBack = new TransactionSystemException("", new SQLException("Connection is closed"));
        assertThat(Outage.isBehind(rollBack)).isFalse();
        rollBack.initApplicationException(new IllegalStateException(new SQLException("", "08006")));
        assertThat(Outage.isBehind(rollBack)).isTrue();
    }

    @Test
    void causes_that_go_in_circles_end() {
        var one = new IllegalStateException();
        var other = new IllegalStateException(one);
        one.initCause(other);
        assertThat(Outage.isBehind(one)).isFalse();
        assertThat(Untold.of(one)).hasToString("java.lang.IllegalStateException");
    }

    @Test
    void nobody_is_sent_back_too_early() {
        assertThat(retryAfter(Duration.ZERO)).isEqualTo("1");
        assertThat(retryAfter(Duration.ofMillis(-5))).isEqualTo("1");
        assertThat(retryAfter(Duration.ofSeconds(30))).isEqualTo("30");
        assertThat(retryAfter(Duration.ofNanos(30_000_000_001L))).isEqualTo("31");
    }

    private static String retryAfter(Duration wait) {
        var headers = Problem.of(ProblemType.TOO_MANY_REQUESTS).retryAfter(wait).headers();
        return String.valueOf(headers.getFirst(HttpHeaders.RETRY_AFTER));
    }
}
