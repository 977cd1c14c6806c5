/** A running query-service for slices, and the records that it reads. */
@NullMarked
package dev.securityinfo.query;

import org.jspecify.annotations.NullMarked;
