/** The documents that are generated from this service. */
@NullMarked
package dev.securityinfo.query.docs;

import org.jspecify.annotations.NullMarked;
