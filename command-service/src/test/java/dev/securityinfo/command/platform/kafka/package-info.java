/** The publisher against a real PostgreSQL and a real broker, with both of them misbehaving. */
@NullMarked
package dev.securityinfo.command.platform.kafka;

import org.jspecify.annotations.NullMarked;
