package dev.securityinfo.query.platform.stream;

import java.util.Collection;
import java.util.Set;

/** A read model whose rows can be compared with what the history says. */
public interface Checked {

    /** The fold of no history yet. */
    Fold begin();

    /** What the rows of some people should be. */
    interface Fold {

        /**
         * Takes in one more event.
         *
         * @param event the next one of its person; the fold saw all those before it
         */
        void add(StreamEvent event);

        /**
         * Those of these people whose rows say something else. They stand at the same revision here
         * and there.
         */
        Set<String> differing(Collection<String> userIds, long epoch);
    }
}
