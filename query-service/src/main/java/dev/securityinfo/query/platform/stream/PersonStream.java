package dev.securityinfo.query.platform.stream;

/**
 * How far a person's stream was read.
 *
 * @param revision the last event that was projected
 * @param highest the highest revision that ever was; more than {@code revision} while the read
 *     models are rebuilt
 * @param announced the highest revision of which a record came that could not be taken in; 0 if
 *     there is none
 */
record PersonStream(String userId, long revision, long highest, long announced) {

    static PersonStream nothingYet(String userId) {
        return new PersonStream(userId, 0, 0, 0);
    }

    /** Whether what was made of it may be shown: nothing is known to be missing. */
    boolean isComplete() {
        return revision >= highest && revision >= announced;
    }

    /** Whether something came that could not be taken in (yet): it may be waiting. */
    boolean isAwaited() {
        return announced > revision;
    }

    /** To be read again from the first event; until then it is not complete. */
    PersonStream fromTheStart() {
        return new PersonStream(userId, 0, highest, 0);
    }

    /** An event up to this revision exists and was not projected. */
    PersonStream announcing(long later) {
        return new PersonStream(userId, revision, highest, Math.max(announced, later));
    }

    PersonStream atRevision(long next) {
        return new PersonStream(userId, next, Math.max(highest, next), announced);
    }
}
