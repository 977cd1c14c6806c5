/**
 * How many rows go to PostgreSQL in one statement.
 *
 * <p>What does not live here: any statement.
 */
@NullMarked
package dev.securityinfo.notification.platform.sql;

import org.jspecify.annotations.NullMarked;
