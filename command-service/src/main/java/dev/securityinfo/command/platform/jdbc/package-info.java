/** What this service demands of its PostgreSQL. */
@NullMarked
package dev.securityinfo.command.platform.jdbc;

import org.jspecify.annotations.NullMarked;
