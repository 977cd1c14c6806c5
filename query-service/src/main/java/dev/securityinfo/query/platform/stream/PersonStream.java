package dev.securityinfo.query.platform.stream;

/**
 * How far a person's stream was read.
 *
 * @param revision the last event that was projected
 * @param announced the highest revision of which a record came that could not be taken in; 0 if
 *     there is none
 */
record PersonStream(String userId, long revision, long announced) {

    static PersonStream nothingYet(String userId) {
        return new PersonStream(userId, 0, 0);
    }

    /** Whether what was made of it may be shown: nothing is known to be missing. */
    boolean isComplete() {
        return revision >= announced;
    }

    /** An event up to this revision exists and was not projected. */
    PersonStream announcing(long later) {
        return new PersonStream(userId, revision, Math.max(announced, later));
    }

    PersonStream atRevision(long next) {
        return new PersonStream(userId, next, announced);
    }
}
