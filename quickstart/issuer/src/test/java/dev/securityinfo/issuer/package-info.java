/** The issuer, tried from outside over HTTP. */
@NullMarked
package dev.securityinfo.issuer;

import org.jspecify.annotations.NullMarked;
