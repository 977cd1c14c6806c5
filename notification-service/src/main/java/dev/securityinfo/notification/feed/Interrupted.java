package dev.securityinfo.notification.feed;

/** The batch comes again. It has no cause: the messages of databases quote rows. */
final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Interrupted(RuntimeException cause) {
        super("the batch comes again after " + cause.getClass().getName());
    }
}
