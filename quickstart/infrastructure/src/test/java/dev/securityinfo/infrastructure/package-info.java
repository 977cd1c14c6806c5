/**
 * What the servers of tests and quickstart promise: durability, roles, and to come back after a
 * kill.
 */
@NullMarked
package dev.securityinfo.infrastructure;

import org.jspecify.annotations.NullMarked;
