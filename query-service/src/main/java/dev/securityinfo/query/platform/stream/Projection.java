package dev.securityinfo.query.platform.stream;

import java.util.List;

/**
 * What a read model makes of people's events. Runs within the transaction that moves the place in
 * the feed.
 */
public interface Projection {

    /**
     * Takes events in, each once.
     *
     * @param events those of a person in their turn, none missing, from the first one of the stream
     */
    void project(List<StreamEvent> events);
}
