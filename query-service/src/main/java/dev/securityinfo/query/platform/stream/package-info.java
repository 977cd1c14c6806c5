/**
 * People's streams: {@link dev.securityinfo.query.platform.stream.StreamIntake} brings the events
 * of each person into their turn, once, and hands them to every {@link
 * dev.securityinfo.query.platform.stream.Projection}. So all read models stand at one revision, and
 * whether something of a person is missing is known in one place.
 *
 * <p>What does not live here: how records are read from Kafka ({@code platform.feed}), and what an
 * event means. That is for each read model.
 */
@NullMarked
package dev.securityinfo.query.platform.stream;

import org.jspecify.annotations.NullMarked;
