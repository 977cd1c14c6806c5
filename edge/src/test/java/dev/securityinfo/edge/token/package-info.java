/** What is remembered of tokens and issuers, and for how long. */
@NullMarked
package dev.securityinfo.edge.token;

import org.jspecify.annotations.NullMarked;
