package dev.securityinfo.command.platform.store;

import static dev.securityinfo.command.platform.store.StoreFixture.SETTINGS;
import static dev.securityinfo.command.platform.store.StoreFixture.append;
import static dev.securityinfo.command.platform.store.StoreFixture.event;
import static dev.securityinfo.command.platform.store.StoreFixture.withAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.securityinfo.command.platform.store.Append.Outcome.Done;
import dev.securityinfo.command.platform.store.Append.Outcome.Repeated;
import dev.securityinfo.edge.problem.Outage;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The connection breaks around a commit: nobody is told of a success, and a repeat settles it. */
class BrokenConnectionTest {

    private final StoreFixture fixture = new StoreFixture();
    private final AtomicBoolean broken = new AtomicBoolean();

    @Test
    void before_the_commit_nothing_is_stored() {
        try (var store = fixture.instance(breaking(false), SETTINGS)) {
            broken.set(true);
            isAway(store, withAnswer("a:1", 0, "k", "{}"));
            assertThat(fixture.number("SELECT count(*) FROM event")).isZero();

            broken.set(false);
            assertThat(store.append(withAnswer("a:1", 0, "k", "{}"))).isEqualTo(new Done());
        }
    }

    @Test
    void between_commit_and_answer_it_is_stored_once_and_a_repeat_gets_the_answer() {
        try (var store = fixture.instance(breaking(true), SETTINGS)) {
            broken.set(true);
            isAway(store, withAnswer("a:1", 0, "k", "{\"first\":1}"));
            broken.set(false);

            var again = store.append(withAnswer("a:1", 0, "k", "{\"second\":1}"));

            assertThat(again)
                    .isInstanceOfSatisfying(
                            Repeated.class,
                            it -> assertThat(it.before().body()).isEqualTo("{\"first\":1}"));
            assertThat(fixture.number("SELECT count(*) FROM event")).isOne();
            assertThat(store.append(append("a:1", 1))).isEqualTo(new Done());
        }
    }

    @Test
    void whatever_breaks_those_who_wait_are_told_and_the_next_ones_are_served() {
        var source = fixture.dataSource();
        var breaking =
                proxy(
                        DataSource.class,
                        (method, arguments) -> {
                            if (broken.get()) {
                                throw new StackOverflowError();
                            }
                            return method.invoke(source, arguments);
                        });
        try (var store = fixture.instance(breaking, SETTINGS)) {
            broken.set(true);
            assertThatThrownBy(() -> store.append(append("a:1", 0)))
                    .isInstanceOf(StoreFailed.class);

            broken.set(false);
            assertThat(store.append(append("a:1", 0))).isEqualTo(new Done());
        }
    }

    @Test
    void who_shared_a_refused_batch_is_told_with_the_first_outage_that_meets_one_of_them()
            throws InterruptedException, SQLException {
        var source = fixture.dataSource();
        var connections = new AtomicInteger();
        var goesAway =
                proxy(
                        DataSource.class,
                        (method, arguments) -> {
                            if (connections.incrementAndGet() > 2) {
                                throw new SQLException("gone", "08006");
                            }
                            return method.invoke(source, arguments);
                        });
        try (var store = fixture.instance(goesAway, SETTINGS);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Append.Outcome>>();
            try (var _ = fixture.holdingTheLock()) {
                threads.submit(() -> store.append(append("a:0", 0)));
                await().until(fixture::isSomebodyWaiting);
                var refused = event("n".repeat(201), "{}");
                for (int i = 1; i <= 20; i++) {
                    var stream = "a:" + i;
                    running.add(threads.submit(() -> store.append(append(stream, 0, refused))));
                }
                await().until(() -> store.waiting() == 20);
            }

            for (var append : running) {
                assertThatThrownBy(append::get)
                        .cause()
                        .isInstanceOfAny(StoreFailed.class, StoreBusy.class);
            }
            assertThat(connections).hasValue(3);
            assertThat(fixture.number("SELECT count(*) FROM event")).isOne();
        }
    }

    private static void isAway(GroupCommit store, Append append) {
        assertThatThrownBy(() -> store.append(append))
                .isInstanceOf(StoreFailed.class)
                .matches(Outage::isBehind);
    }

    /** While it is broken, the answer to a commit does not arrive; the commit itself may. */
    private DataSource breaking(boolean committed) {
        var source = fixture.dataSource();
        return proxy(
                DataSource.class,
                (method, arguments) ->
                        method.getName().equals("getConnection")
                                ? breaking(source.getConnection(), committed)
                                : method.invoke(source, arguments));
    }

    private Connection breaking(Connection connection, boolean committed) {
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    var result = method.invoke(connection, arguments);
                    return broken.get() && isCommit(method, arguments)
                            ? breaking(
                                    (PreparedStatement) Objects.requireNonNull(result), committed)
                            : result;
                });
    }

    private static PreparedStatement breaking(PreparedStatement commit, boolean committed) {
        return proxy(
                PreparedStatement.class,
                (method, arguments) -> {
                    if (!method.getName().equals("execute")) {
                        return method.invoke(commit, arguments);
                    }
                    if (committed) {
                        commit.execute();
                    }
                    throw new SQLException("gone", "08006");
                });
    }

    private static boolean isCommit(Method method, Object[] arguments) {
        return method.getName().equals("prepareStatement")
                && arguments[0].toString().endsWith("COMMIT");
    }

    private interface Call {
        @Nullable Object invoke(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> call.invoke(method, arguments)));
    }
}
