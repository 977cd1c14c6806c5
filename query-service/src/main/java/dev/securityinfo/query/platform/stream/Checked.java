package dev.securityinfo.query.platform.stream;

import java.util.Collection;
import java.util.Map;

/** A read model whose rows can be compared with what the history says. */
public interface Checked {

    /** What a person's rows say who has nothing. */
    String NOTHING = "";

    /** The fold of no history yet. */
    Fold begin();

    /**
     * What the rows of these people say: texts that are equal if and only if the content is.
     * Whoever is not among them has {@link #NOTHING}.
     */
    Map<String, String> stored(Collection<String> userIds);

    /** What the rows of some people should be. */
    interface Fold {

        /**
         * Takes in one more event.
         *
         * @param event the next one of its person; the fold saw all those before it
         */
        void add(StreamEvent event);

        /** What the rows of this person should say. */
        String of(String userId);
    }
}
