/**
 * Who sits in front of the browser: sign-in with OpenID Connect, its session, its tokens, and that
 * it is recent enough to change something.
 *
 * <p>Read {@link dev.securityinfo.web.platform.signin.SignInConfiguration} first.
 *
 * <p>What does not live here: what a person may do. The services decide that by the token.
 */
@NullMarked
package dev.securityinfo.web.platform.signin;

import org.jspecify.annotations.NullMarked;
