/** The edge as its callers see it: a small service on a real port, with tokens of a real issuer. */
@NullMarked
package dev.securityinfo.edge;

import org.jspecify.annotations.NullMarked;
