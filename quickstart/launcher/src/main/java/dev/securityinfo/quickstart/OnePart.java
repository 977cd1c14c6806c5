package dev.securityinfo.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Takes one part away and brings it back, through a note to the supervisor. */
record OnePart(Home home, String part) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    void stop() {
        change(false, PartState.STOPPED);
    }

    void start() {
        change(true, PartState.UP);
    }

    private void change(boolean wanted, PartState expected) {
        var board = new Board(home);
        if (Supervisor.running(home).isEmpty()) {
            throw new Complaint("Nothing is running: ./run start starts everything.");
        }
        if (board.status(part).isEmpty()
                || board.all().stream().noneMatch(s -> s.part().equals(part))) {
            var known =
                    board.all().stream().map(PartStatus::part).collect(Collectors.joining(", "));
            throw new Complaint("There is no part \"" + part + "\"; there are " + known + ".");
        }
        board.want(part, wanted);
        var deadline = Instant.now().plus(PATIENCE);
        while (board.status(part).filter(status -> status.state() == expected).isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new Complaint(
                        part + " is not " + expected.word() + " yet; see " + home.log(part) + ".");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
