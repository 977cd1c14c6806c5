package dev.securityinfo.notification.platform.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoopTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Loop.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    void a_step_that_fails_again_and_again_is_told_once_and_so_is_its_success()
            throws InterruptedException {
        var steps = new AtomicInteger();
        var done = new CountDownLatch(6);
        var loop =
                new Loop(
                        "step",
                        () -> {
                            done.countDown();
                            if (steps.incrementAndGet() <= 3) {
                                throw new IllegalStateException("quotes something");
                            }
                            return Duration.ZERO;
                        });

        loop.start();
        while (!done.await(50, TimeUnit.MILLISECONDS)) {
            loop.wake();
        }
        loop.stop();

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "step failed with java.lang.IllegalStateException and is repeated until it"
                                + " succeeds",
                        "step goes on");
    }

    @Test
    void calls_that_come_close_together_are_answered_by_one_step() throws InterruptedException {
        var steps = new AtomicInteger();
        var first = new CountDownLatch(1);
        var loop =
                new Loop(
                        "step",
                        () -> {
                            steps.incrementAndGet();
                            first.countDown();
                            return Duration.ofHours(1);
                        },
                        Duration.ofMillis(500));
        loop.start();
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

        long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        while (System.nanoTime() < end) {
            loop.wake();
            Thread.onSpinWait();
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> steps.get() == 2);
        loop.stop();
        assertThat(steps).hasValue(2);
    }
}
