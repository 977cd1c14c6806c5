/** What counts as an outage, and what of it may be told. */
@NullMarked
package dev.securityinfo.edge.problem;

import org.jspecify.annotations.NullMarked;
