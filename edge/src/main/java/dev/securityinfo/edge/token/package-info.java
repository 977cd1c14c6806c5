/**
 * Who is calling: the bearer token, what it allows, and whose data it opens.
 *
 * <p>What does not live here: sign-in pages and sessions. The services have neither.
 */
@NullMarked
package dev.securityinfo.edge.token;

import org.jspecify.annotations.NullMarked;
