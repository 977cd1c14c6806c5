/**
 * The other peer: Keycloak in production mode on the same PostgreSQL, and the change of a user's
 * e-mail address through its admin REST API. It is fetched when it is measured, and by nothing
 * else.
 */
@NullMarked
package dev.securityinfo.benchmarks.keycloak;

import org.jspecify.annotations.NullMarked;
