/**
 * The query-service: reads the feed, keeps read models in its own database and answers from them.
 *
 * <p>A read model is a folder; {@code methodlist} is the first one to read. {@code platform} is
 * where technologies are named. What does not live here: rules. Nothing is decided, and no other
 * service is called.
 */
@NullMarked
package dev.securityinfo.query;

import org.jspecify.annotations.NullMarked;
