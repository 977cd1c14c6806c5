package dev.securityinfo.command.platform.store;

import static dev.securityinfo.command.platform.store.StoreFixture.LIMITS;
import static dev.securityinfo.command.platform.store.StoreFixture.append;
import static dev.securityinfo.command.platform.store.StoreFixture.event;
import static dev.securityinfo.command.platform.store.StoreFixture.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.securityinfo.contract.WrappedDataKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchCostTest {

    private final StoreFixture fixture = new StoreFixture();
    private final AtomicInteger roundTrips = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 256})
    void a_batch_takes_two_round_trips_whatever_its_size(int size) throws SQLException {
        var appends = IntStream.range(0, size).mapToObj(BatchCostTest::everything).toList();

        assertThat(commit(appends)).hasSize(size).containsOnly(new Append.Outcome.Done());

        assertThat(roundTrips).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256})
    void a_batch_of_questions_takes_one_and_waits_for_nobody(int size) throws SQLException {
        var questions = IntStream.range(0, size).mapToObj(i -> question("a:" + i, 0)).toList();
        try (var _ = fixture.holdingTheLock()) {
            assertThat(commit(questions)).containsOnly(new Append.Outcome.Done());
        }

        assertThat(roundTrips).hasValue(1);
    }

    private List<Append.Outcome> commit(List<Append> appends) throws SQLException {
        try (var connection = fixture.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            return new Batch(appends, LIMITS).commit(counting(connection));
        }
    }

    private static Append everything(int i) {
        var person = "person-" + i;
        return append(
                "a:" + person,
                0,
                new WrappedDataKey(person, "key-" + i, "d3JhcHBlZA"),
                new Message(person, Instant.now()),
                new KeptAnswer(person, "POST /", "k", "f", 201, 2, "{}", true),
                event("{}"),
                event("{}"));
    }

    private Connection counting(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                roundTrips.incrementAndGet();
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
