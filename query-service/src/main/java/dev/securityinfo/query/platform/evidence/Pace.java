package dev.securityinfo.query.platform.evidence;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How fast is read, and until when. Nobody is interrupted: such a consumer does not close. */
final class Pace {

    private final int perSecond;
    private final CountDownLatch end = new CountDownLatch(1);

    Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Waits as long as so many records are worth.
     *
     * @throws InterruptedException if it is over
     */
    void after(int records) throws InterruptedException {
        rest(Duration.ofSeconds(1).multipliedBy(records).dividedBy(perSecond));
    }

    /**
     * Waits.
     *
     * @throws InterruptedException if it is over
     */
    void rest(Duration pause) throws InterruptedException {
        if (end.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("told to end");
        }
    }

    void end() {
        end.countDown();
    }

    boolean isOver() {
        return end.getCount() == 0;
    }
}
