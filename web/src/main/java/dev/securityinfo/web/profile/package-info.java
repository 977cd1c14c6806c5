/**
 * The start page: who is signed in, and what they can look after here.
 *
 * <p>What does not live here: the profile itself. It belongs to the issuer.
 */
@NullMarked
package dev.securityinfo.web.profile;

import org.jspecify.annotations.NullMarked;
