/**
 * The read models made again, beside those that are shown: read from the topics into tables of the
 * same names in another schema, compared with a fold of the history, and then shown instead of
 * them, at one moment. Nobody is answered worse meanwhile.
 *
 * <p>One instance does it, whichever has the turn; another goes on where it ended. How far it is
 * lives in the database.
 *
 * <p>What does not live here: how records are taken in, and what they mean. It is the same feed.
 */
@NullMarked
package dev.securityinfo.query.platform.rebuild;

import org.jspecify.annotations.NullMarked;
