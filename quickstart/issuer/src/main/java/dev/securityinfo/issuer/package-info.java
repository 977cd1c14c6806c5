/**
 * The OpenID Connect issuer of the quickstart: a login page, a few people, and tokens for scripts.
 *
 * <p>Read {@link dev.securityinfo.issuer.IssuerSecurity} first; it is the table of contents. What
 * does not live here: anything the services depend on. They accept tokens of any OpenID Connect
 * issuer, and this one is for one machine, with passwords that everybody knows.
 */
@NullMarked
package dev.securityinfo.issuer;

import org.jspecify.annotations.NullMarked;
